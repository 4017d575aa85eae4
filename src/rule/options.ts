/** Options of a rule: typed, each with a default and a sentence. Docs, JSON schema and validation derive from them. */

/** One option. */
export interface Option<Value> {
  readonly type: 'choice' | 'number' | 'boolean' | 'text' | 'list'
  readonly default: Value
  /** What it sets, in one sentence. */
  readonly sentence: string
  /** The values of a choice. */
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
}

export type Options = Readonly<Record<string, Option<unknown>>>

/** The values that a rule is handed for its options. */
export type Values<Shape extends Options> = {
  readonly [Key in keyof Shape]: Shape[Key] extends Option<infer Value> ? Value : never
}

/** An option that takes one of some words. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  initial: NoInfer<Value>,
  sentence: string
): Option<Value> {
  return {type: 'choice', values, default: initial, sentence}
}

/** An option that takes a number. */
export function number(initial: number, limits: {min: number; max: number}, sentence: string): Option<number> {
  return {type: 'number', default: initial, sentence, ...limits}
}

/** An option that takes any text. */
export function text(initial: string, sentence: string): Option<string> {
  return {type: 'text', default: initial, sentence}
}

/** An option that is on or off. */
export function flag(initial: boolean, sentence: string): Option<boolean> {
  return {type: 'boolean', default: initial, sentence}
}

/** An option that takes several texts. */
export function list(initial: readonly string[], sentence: string): Option<readonly string[]> {
  return {type: 'list', default: initial, sentence}
}

/** The values that hold where nobody sets any, under those that somebody sets. */
export function withDefaults<Shape extends Options>(shape: Shape, given: Partial<Values<Shape>> = {}): Values<Shape> {
  const initial = Object.entries(shape).map(([key, option]) => [key, option.default])
  return {...Object.fromEntries(initial), ...given} as Values<Shape>
}
