/** The scripts of `9pic completion`. Each passes the words of the line to `9pic complete`, which lists what can follow. */
import { CommandError } from "../errors.ts";
import { suggestionFor } from "../suggestion.ts";

const SCRIPTS: Record<string, string> = {
  bash: `# Add to ~/.bashrc: source <(9pic completion bash)
_9pic() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} description
  COMPREPLY=()
  while IFS=$'\\t' read -r name description; do
    COMPREPLY+=("$name")
  done < <(9pic complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  # A flag that takes a file has no names to list.
  if [ \${#COMPREPLY[@]} -eq 0 ]; then
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -F _9pic 9pic
`,
  zsh: `#compdef 9pic
# Add to ~/.zshrc, after compinit: source <(9pic completion zsh)
_9pic() {
  local -a names
  local line
  for line in "\${(@f)$(9pic complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [ -n "$line" ] && names+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#names} )); then
    _describe '9pic' names
  else
    _files
  fi
}
if [ "$funcstack[1]" = "_9pic" ]; then
  _9pic "$@"
else
  compdef _9pic 9pic
fi
`,
  fish: `# Save as ~/.config/fish/completions/9pic.fish
function __9pic_complete
  set -l words (commandline -opc) (commandline -ct)
  9pic complete -- $words[2..-1] 2>/dev/null
end
complete -c 9pic -f -a '(__9pic_complete)'
complete -c 9pic -F -n 'test (count (__9pic_complete)) -eq 0'
`,
};

/** Prints the script of a shell. */
export function printScript(shell: string): void {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined)
    throw new CommandError(
      `There are completions for ${Object.keys(SCRIPTS).join(", ")}.${suggestionFor(shell, Object.keys(SCRIPTS))}`,
    );
  process.stdout.write(script);
}
