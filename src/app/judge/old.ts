/** A list before a change: what it held, and what was wrong with it. */
import {lintTree, type Problem, type Result, type Settings} from '../../lint.ts'
import {read} from '../../model/read.ts'
import type {List} from '../../model/types.ts'
import type {Parser} from '../../parse.ts'
import type {Rule} from '../../rule/define.ts'
import {only} from './settings.ts'

export interface Old {
  readonly list: List
  /** What some rules say of it; each is asked once. */
  lint(rules: ReadonlySet<Rule>): Result
}

export function oldList(base: string, settings: Settings, parse: Parser): Old {
  const tree = parse(base)
  const list = read(tree, base)
  const known = new Map<Rule, readonly Problem[]>()
  const problemsOf = (rule: Rule): readonly Problem[] => {
    const problems = known.get(rule) ?? lintTree(tree, base, only(settings, rule.name)).problems
    known.set(rule, problems)
    return problems
  }
  return {
    list,
    lint(rules) {
      const problems = [...rules].flatMap(problemsOf)
      return {list, problems: problems.sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)}
    }
  }
}

/** Gives the old list that it gave last, if it is the same again: pull requests to one list mostly begin at one commit. */
export function remembered(): (key: string, base: string, make: () => Old) => Old {
  let last: {readonly key: string; readonly base: string; readonly old: Old} | undefined
  return (key, base, make) => {
    if (last?.key !== key || last.base !== base) last = {key, base, old: make()}
    return last.old
  }
}
