/** All that a rule imports. */
export * from './consistent.ts'
export {defineRule} from './define.ts'
export {type Finding, insert, quoted, replace, report} from './finding.ts'
export {flag, list, number, oneOf, text} from './options.ts'
export type {Badge, Contents, ContentsItem, Entry, Group, Link, List, Row, Section, Separator, Table} from '../model/types.ts'
export {type Edit, type Part, part, type Span} from '../text.ts'
