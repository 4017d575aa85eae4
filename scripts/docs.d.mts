import type {Rule} from '../src/rule/define.ts'

export function documents(rules: readonly Rule[]): Map<string, string>
