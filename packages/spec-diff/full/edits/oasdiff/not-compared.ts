/** The checks of oasdiff for which this project has nothing to compare: a pattern of their ids, and the reason. */
export const notCompared: [pattern: RegExp, reason: string][] = [
  [
    /sunset/,
    "`x-sunset` is an extension of oasdiff; this project announces a removal by `deprecated` and the changelog",
  ],
  [/stability/, "`x-stability-level` is an extension of oasdiff, which no package of this project reads"],
  [
    /x-extensible-enum/,
    "an open enumeration is an `anyOf` (decision 5), whose values other checks compare; no package reads `x-extensible-enum`",
  ],
  [
    /^api-(major-)?version-/,
    "the version is no part of the comparison: `spec:diff` compares the declared bump with the one that the changes call for",
  ],
];
