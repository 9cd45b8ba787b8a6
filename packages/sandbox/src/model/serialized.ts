/** A model as plain data: wherever a check belongs, it has the id of its schema. */
export type Serialized<T> = T extends (value: never) => unknown
  ? string
  : T extends object
    ? { [Key in keyof T]: Serialized<T[Key]> }
    : T;
