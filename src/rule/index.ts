/** All that a rule imports. */

export type {
  Badge,
  Cell,
  Contents,
  ContentsItem,
  Entry,
  Group,
  Image,
  Link,
  List,
  Row,
  Section,
  Separator,
  Table
} from '../model/types.ts'
export {type Edit, matches, type Part, part, type Span} from '../text.ts'
export {githubRepository, normalizeAddress, withoutTracking} from './address.ts'
export * from './consistent.ts'
export {type Day, isBefore, isoDay, lastDay} from './dates.ts'
export {defineRule} from './define.ts'
export {contrasted, type Finding, insert, quoted, replace, report} from './finding.ts'
export {findUnseen, isLookAlike} from './invisible.ts'
export {joinedBy} from './joint.ts'
export {inList} from './lines.ts'
export {type Matched, matchContents, plainTitle} from './match.ts'
export {findMojibake} from './mojibake.ts'
export {moveEntry, remove} from './move.ts'
export {properNames} from './names.ts'
export {once} from './once.ts'
export {flag, list, number, oneOf, text} from './options.ts'
export {byNumber, longestRun} from './order.ts'
export {proseOf} from './prose.ts'
export {sectionsThatList} from './sections.ts'
export {predecessor, sortedList} from './sorted.ts'
export {joinedSentences, unpadded} from './spacing.ts'
export {tablesOf, valueColumns, withoutMarks} from './tables.ts'
export {type Flaw, flawOf} from './wellformed.ts'
