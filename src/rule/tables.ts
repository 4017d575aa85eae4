/** The tables of a list. */
import type {List, Table} from '../model/types.ts'

/** The tables whose rows are entries, in the order of the text. */
export function tablesOf({groups}: List): readonly Table[] {
  return groups.flatMap(({table}) => table ?? [])
}
