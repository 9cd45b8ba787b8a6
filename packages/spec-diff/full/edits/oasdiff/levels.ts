export type Level = "ERR" | "WARN" | "INFO";

/**
 * The ids of oasdiff's checks in version 1.28, with their levels: ERR breaks callers, WARN can break them, INFO does not.
 * The first word of a group is the part of the ids that its checks have in common.
 */
const GROUPS: Record<string, Partial<Record<Level, string>>> = {
  "request-property": {
    ERR: `deprecated-sunset-missing deprecated-sunset-invalid sunset-date-too-small stability-decreased all-of-added any-of-removed became-enum
      became-not-nullable const-added const-changed enum-value-removed max-decreased exclusive-max-decreased max-length-decreased min-increased
      exclusive-min-increased min-items-increased min-length-increased one-of-removed pattern-added became-required became-required-with-default
      type-changed x-extensible-enum-value-removed list-of-types-narrowed prefix-items-removed if-added then-added else-added contains-added
      min-contains-increased max-contains-decreased dependent-required-added dependent-required-changed dependent-schema-added
      pattern-property-added property-names-added unevaluated-items-added unevaluated-properties-added content-schema-added
      content-media-type-changed content-encoding-changed`,
    WARN: `all-of-removed max-length-set max-set exclusive-max-set min-items-set min-set exclusive-min-set pattern-changed removed`,
    INFO: `deprecated deprecated-with-sunset reactivated stability-increased discriminator-added discriminator-removed
      discriminator-property-name-changed discriminator-mapping-added discriminator-mapping-deleted discriminator-mapping-changed
      all-of-added-annotation-only all-of-removed-annotation-only any-of-added became-nullable default-value-added default-value-removed
      default-value-changed const-removed enum-value-added max-increased exclusive-max-increased max-length-increased min-decreased
      exclusive-min-decreased min-length-decreased one-of-added pattern-removed pattern-generalized became-optional type-generalized type-compatible
      list-of-types-widened prefix-items-added if-removed then-removed else-removed contains-removed min-contains-decreased max-contains-increased
      dependent-required-removed dependent-schema-removed pattern-property-removed property-names-removed unevaluated-items-removed
      unevaluated-properties-removed content-schema-removed`,
  },
  "response-property": {
    ERR: `deprecated-sunset-missing deprecated-sunset-invalid sunset-date-too-small stability-decreased became-nullable became-optional const-removed
      const-changed max-increased exclusive-max-increased max-length-increased max-length-unset min-decreased exclusive-min-decreased
      min-items-decreased min-items-unset min-length-decreased one-of-added type-changed type-generalized list-of-types-widened prefix-items-added
      if-removed then-removed else-removed contains-removed min-contains-decreased max-contains-increased dependent-required-removed
      dependent-required-changed dependent-schema-removed pattern-property-removed property-names-removed unevaluated-items-removed
      unevaluated-properties-removed content-schema-removed content-media-type-changed content-encoding-changed`,
    WARN: `enum-value-added`,
    INFO: `deprecated deprecated-with-sunset reactivated stability-increased discriminator-added discriminator-removed
      discriminator-property-name-changed discriminator-mapping-added discriminator-mapping-deleted discriminator-mapping-changed pattern-added
      pattern-changed pattern-removed all-of-added all-of-removed all-of-added-annotation-only all-of-removed-annotation-only any-of-added
      any-of-removed became-not-nullable became-required default-value-added default-value-removed default-value-changed const-added one-of-removed
      type-specialized type-compatible enum-value-removed list-of-types-narrowed prefix-items-removed if-added then-added else-added contains-added
      min-contains-increased max-contains-decreased dependent-required-added dependent-schema-added pattern-property-added property-names-added
      unevaluated-items-added unevaluated-properties-added content-schema-added`,
  },
  "": {
    ERR: `api-stability-decreased api-deprecated-sunset-parse api-deprecated-sunset-missing api-invalid-stability-level api-sunset-date-too-small
      api-path-removed-without-deprecation api-path-sunset-parse api-path-removed-before-sunset api-removed-without-deprecation
      api-removed-before-sunset sunset-deleted api-sunset-date-changed-too-small new-required-request-default-parameter-to-existing-path
      new-required-request-parameter new-request-path-parameter new-required-request-header-property request-header-property-became-enum
      request-header-property-became-required new-required-request-property new-required-request-property-with-default
      required-response-header-removed response-media-type-removed response-media-type-name-generalized response-required-property-removed
      response-success-status-removed webhook-removed`,
    WARN: `optional-response-header-removed response-optional-property-removed response-required-property-became-not-write-only`,
    INFO: `endpoint-added api-security-component-removed api-security-component-added api-security-component-oauth-url-changed
      api-security-component-type-changed api-security-component-oauth-token-url-changed api-security-component-oauth-scope-added
      api-security-component-oauth-scope-removed api-security-component-oauth-scope-changed api-security-removed api-security-added
      api-security-scope-added api-security-scope-removed api-global-security-removed api-global-security-added api-global-security-scope-added
      api-global-security-scope-removed api-version-not-bumped api-version-decreased api-major-version-not-bumped api-stability-increased
      endpoint-reactivated endpoint-deprecated endpoint-deprecated-with-sunset api-path-removed-with-deprecation api-removed-with-deprecation
      new-optional-request-default-parameter-to-existing-path new-optional-request-parameter new-optional-request-property
      request-optional-property-became-not-write-only request-optional-property-became-write-only request-optional-property-became-read-only
      request-optional-property-became-not-read-only request-required-property-became-not-write-only request-required-property-became-write-only
      request-required-property-became-read-only request-required-property-became-not-read-only response-media-type-added
      response-media-type-name-changed response-media-type-name-specialized response-optional-write-only-property-removed
      response-optional-property-added response-optional-write-only-property-added response-optional-property-became-not-write-only
      response-optional-property-became-write-only response-optional-property-became-read-only response-optional-property-became-not-read-only
      response-required-write-only-property-removed response-required-property-added response-required-write-only-property-added
      response-required-property-became-write-only response-required-property-became-read-only response-required-property-became-not-read-only
      response-success-status-added response-non-success-status-removed response-non-success-status-added api-operation-id-removed
      api-operation-id-added api-tag-removed api-tag-added webhook-added api-schema-removed response-mediatype-enum-value-removed`,
  },
  "request-parameter": {
    ERR: `deprecated-sunset-missing sunset-date-too-small sunset-deleted sunset-date-changed-too-small became-enum became-not-nullable
      default-value-changed default-value-added default-value-removed enum-value-removed max-items-decreased max-length-decreased max-decreased
      exclusive-max-decreased min-items-increased min-length-increased min-increased exclusive-min-increased pattern-added sunset-parse
      removed-before-sunset became-required type-changed x-extensible-enum-value-removed list-of-types-narrowed`,
    WARN: `max-length-set max-set exclusive-max-set min-items-set min-set exclusive-min-set pattern-changed removed`,
    INFO: `reactivated deprecated became-nullable enum-value-added max-items-increased max-length-increased max-increased exclusive-max-increased
      min-items-decreased min-length-decreased min-decreased exclusive-min-decreased pattern-removed pattern-generalized removed-with-deprecation
      became-optional type-generalized list-of-types-widened`,
  },
  "request-body": {
    ERR: `added-required became-enum media-type-removed media-type-schema-added removed became-required all-of-added any-of-removed became-not-nullable
      const-added const-changed max-decreased exclusive-max-decreased max-length-decreased min-increased exclusive-min-increased min-items-increased
      min-length-increased one-of-removed type-changed wrapped-in-one-of enum-value-removed list-of-types-narrowed prefix-items-removed if-added
      then-added else-added contains-added min-contains-increased max-contains-decreased dependent-required-added dependent-required-changed
      dependent-schema-added pattern-property-added property-names-added unevaluated-items-added unevaluated-properties-added content-schema-added
      content-media-type-changed content-encoding-changed`,
    WARN: `all-of-removed max-length-set max-set exclusive-max-set min-items-set min-set exclusive-min-set`,
    INFO: `added-optional media-type-added media-type-schema-removed became-optional discriminator-added discriminator-removed
      discriminator-property-name-changed discriminator-mapping-added discriminator-mapping-deleted discriminator-mapping-changed
      all-of-added-annotation-only all-of-removed-annotation-only any-of-added became-nullable default-value-added default-value-removed
      default-value-changed const-removed max-increased exclusive-max-increased max-length-increased min-decreased exclusive-min-decreased
      min-length-decreased one-of-added type-generalized type-compatible list-of-types-widened prefix-items-added if-removed then-removed
      else-removed contains-removed min-contains-decreased max-contains-increased dependent-required-removed dependent-schema-removed
      pattern-property-removed property-names-removed unevaluated-items-removed unevaluated-properties-removed content-schema-removed`,
  },
  "response-body": {
    ERR: `became-nullable const-removed const-changed max-increased exclusive-max-increased max-length-increased max-length-unset min-decreased
      exclusive-min-decreased min-items-decreased min-items-unset min-length-decreased one-of-added type-changed type-generalized wrapped-in-one-of
      list-of-types-widened prefix-items-added if-removed then-removed else-removed contains-removed min-contains-decreased max-contains-increased
      dependent-required-removed dependent-required-changed dependent-schema-removed pattern-property-removed property-names-removed
      unevaluated-items-removed unevaluated-properties-removed content-schema-removed content-media-type-changed content-encoding-changed`,
    WARN: `media-type-schema-removed`,
    INFO: `media-type-schema-added discriminator-added discriminator-removed discriminator-property-name-changed discriminator-mapping-added
      discriminator-mapping-deleted discriminator-mapping-changed all-of-added all-of-removed all-of-added-annotation-only
      all-of-removed-annotation-only any-of-added any-of-removed became-not-nullable default-value-added default-value-removed default-value-changed
      const-added one-of-removed type-specialized type-compatible list-of-types-narrowed prefix-items-removed if-added then-added else-added
      contains-added min-contains-increased max-contains-decreased dependent-required-added dependent-schema-added pattern-property-added
      property-names-added unevaluated-items-added unevaluated-properties-added content-schema-added`,
  },
  "request-parameter-property": {
    ERR: `became-not-nullable enum-value-removed type-specialized list-of-types-narrowed`,
    WARN: `type-changed`,
    INFO: `became-nullable enum-value-added type-generalized list-of-types-widened`,
  },
  "request-read-only-property": {
    INFO: `enum-value-removed max-decreased exclusive-max-decreased max-length-decreased min-increased exclusive-min-increased`,
  },
  "response-header": {
    ERR: `became-optional type-changed type-generalized became-nullable`,
    INFO: `added type-specialized type-compatible became-not-nullable`,
  },
  "response-write-only-property": {
    INFO: `became-optional became-required enum-value-added`,
  },
};

/** The level of each check by its id. */
export const levels: ReadonlyMap<string, Level> = new Map(
  Object.entries(GROUPS).flatMap(([prefix, group]) =>
    Object.entries(group).flatMap(([level, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name): [string, Level] => [prefix ? `${prefix}-${name}` : name, level as Level]),
    ),
  ),
);
