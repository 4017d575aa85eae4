/** The core for a page: the same rules, with the parser that needs no native code. */
export {type Fixed, fix} from './fix.ts'
export {lint, type Problem, type Result, type Settings} from './lint.ts'
export {read} from './model/read.ts'
export {loadReference as loadParser, type Parser} from './parse.ts'
export {preset, rules} from './preset.ts'
