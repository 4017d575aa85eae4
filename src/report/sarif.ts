/** SARIF 2.1.0, for GitHub code scanning and other viewers; repairs travel as `fixes`. */
import {fingerprints} from '../fingerprint.ts'
import type {Problem} from '../lint.ts'
import type {List} from '../model/types.ts'
import type {Rule} from '../rule/define.ts'
import type {Edit, Span} from '../text.ts'
import type {FileResult, Meta} from './types.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const home = 'https://github.com/listwright/listwright'

export function sarif(results: readonly FileResult[], {version}: Meta): string {
  const rules = [...new Set(results.flatMap(({problems}) => problems.map(({rule}) => rule)))].sort((a, b) =>
    a.name < b.name ? -1 : 1
  )
  const run = {
    tool: {driver: {name: 'Listwright', version, informationUri: home, rules: rules.map(descriptor)}},
    columnKind: 'utf16CodeUnits',
    results: results.flatMap((file) => {
      const prints = fingerprints(file.list, file.problems)
      return file.problems.map((problem, at) => resultOf(problem, file, rules, prints[at] ?? ''))
    })
  }
  return `${JSON.stringify({$schema: schema, version: '2.1.0', runs: [run]}, undefined, 2)}\n`
}

function descriptor({name, description, note, url, severity}: Rule): object {
  return {
    id: name,
    shortDescription: {text: description},
    fullDescription: {text: `${description} ${note}`},
    help: {text: note},
    helpUri: url,
    defaultConfiguration: {level: levelOf(severity === 'off' ? 'warn' : severity)}
  }
}

function resultOf(problem: Problem, {path, list}: FileResult, rules: readonly Rule[], print: string): object {
  const {cause, rule} = problem
  const artifactLocation = {uri: uriOf(path)}
  const physicalLocation = {artifactLocation, region: regionOf(problem.place, list)}
  const related = cause && {
    id: 1,
    message: {text: cause.reason},
    physicalLocation: {artifactLocation, region: regionOf(cause.place, list)}
  }
  const fixes = choices(problem).map((edits) => ({
    description: {text: rule.description},
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: regionOf(edit, list),
          insertedContent: {text: edit.text}
        }))
      }
    ]
  }))
  return {
    ruleId: rule.name,
    ruleIndex: rules.indexOf(rule),
    level: levelOf(problem.severity),
    message: {text: problem.reason},
    locations: [{physicalLocation}],
    ...(related && {relatedLocations: [related]}),
    partialFingerprints: {'listwright/v1': print},
    ...(fixes.length > 0 && {fixes})
  }
}

/** What a person can choose to make: the one repair, or each of several alternatives. */
export function choices({repairs, expected, place}: Problem): readonly (readonly Edit[])[] {
  if (repairs.length > 0) return [repairs]
  return (expected ?? []).map((text) => [{...place, text}])
}

function levelOf(severity: Problem['severity']): string {
  return severity === 'error' ? 'error' : 'warning'
}

/** Lines and columns from 1, the end exclusive; offsets in UTF-16 units. A byte order mark counts for nothing (3.30.5). */
function regionOf({start, end}: Span, {lines}: List): object {
  const [from, to] = [lines.point(start), lines.point(end)]
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: start,
    charLength: end - start
  }
}

/** A path as a URI reference; Windows drives and absolute paths become `file:` addresses. */
function uriOf(path: string): string {
  const parts = path.replace(/\\/g, '/').split('/')
  const encoded = parts.map((part, at) => (at === 0 && /^[a-z]:$/i.test(part) ? part : encodeURIComponent(part)))
  const joined = encoded.join('/')
  if (/^[a-z]:/i.test(joined)) return `file:///${joined}`
  return joined.startsWith('/') ? `file://${joined}` : joined.replace(/^\.\//, '')
}
