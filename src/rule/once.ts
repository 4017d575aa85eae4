/** Constants that are made when they are first asked for: a start does without what it does not need. */

/** A value that `make`, which must be pure, makes once. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
