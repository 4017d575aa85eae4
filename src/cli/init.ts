/** `listwright init`: writes down what a list does, as a configuration with the votes behind each line. */
import fs from 'node:fs'
import path from 'node:path'
import {Failure} from '../failure.ts'
import {type Convention, infer, isOn, type Votes, valuesOf} from '../infer.ts'
import {read} from '../model/read.ts'
import {loadParser} from '../parse.ts'
import type {Io} from './io.ts'
import {readText} from './text-file.ts'

export interface InitFlags {
  /** Print the configuration, write nothing. */
  readonly dryRun?: boolean
  /** Write over a configuration that is there. */
  readonly force?: boolean
}

const target = path.join('.github', 'listwright.yml')

/**
 * Reads a list, writes its configuration beside it, and says what was found.
 *
 * @throws Failure where the list cannot be read, or a configuration is there already.
 */
export async function init(file: string, {dryRun, force}: InitFlags, io: Io): Promise<void> {
  const absolute = path.resolve(io.cwd, file)
  const {text} = readText(absolute, file)
  const {parse} = await loadParser()
  const list = read(parse(text), text)
  const out = path.resolve(io.cwd, target)
  if (!dryRun && !force && fs.existsSync(out)) {
    throw new Failure(`Cannot write \`${target}\`: it exists (--force writes over it, --dry-run prints)`)
  }
  const found = infer(list)
  const yaml = asYaml(found, path.relative(io.cwd, absolute).split(path.sep).join('/'), list.entries.length)
  if (dryRun) {
    io.stdout.write(yaml)
    return
  }
  try {
    fs.mkdirSync(path.dirname(out), {recursive: true})
    fs.writeFileSync(out, yaml)
  } catch (error) {
    throw new Failure(`Cannot write \`${target}\`: ${(error as Error).message}`)
  }
  io.stdout.write(summary(found, list.entries.length))
}

/** The configuration as YAML. */
export function asYaml(conventions: readonly Convention[], file: string, entries: number): string {
  const lines = [
    '# yaml-language-server: $schema=https://unpkg.com/listwright/dist/config.schema.json',
    `# What the list does, as \`listwright init\` read it off ${entries} entries. Every line may be changed.`,
    'extends: recommended',
    `files: [${scalar(file)}]`
  ]
  const told = conventions.filter(({state, votes}) => state !== 'on' || Object.keys(votes).length > 0)
  if (told.length > 0) lines.push('rules:', ...told.map((one) => `  ${line(one)}`))
  const titles = new Set(conventions.flatMap(({sections}) => [...sections.keys()]))
  if (titles.size > 0) lines.push('sections:')
  for (const title of titles) {
    lines.push(`  ${scalar(title)}:`, '    rules:')
    for (const {rule, sections} of conventions) {
      const votes = sections.get(title)
      if (votes) lines.push(`      ${setting(rule.name, votes)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function line({rule, state, votes, findings}: Convention): string {
  if (state === 'none') return `${rule.name}: off  # the list has no convention`
  if (state === 'broken') return `${rule.name}: off  # ${counted(findings)}`
  if (state === 'mostly') return `${rule.name}: ${rule.severity}  # mostly ${described(votes)}`
  return setting(rule.name, votes)
}

function setting(name: string, votes: Votes): string {
  const values = Object.entries(valuesOf(votes)).map(([key, value]) => `${key}: ${scalar(value)}`)
  const counts = new Set(Object.values(votes).map(({count, total}) => `${count} of ${total}`))
  return `${name}: {${values.join(', ')}}  # ${[...counts].join(', ')} entries`
}

/** A value in YAML's flow style; text is quoted unless it is a plain word that YAML reads as nothing else. */
function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value)
  const isWord = isPlain && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
  return isWord ? value : JSON.stringify(value)
}

/** What a maintainer is told: what the list does, where it does not. */
export function summary(conventions: readonly Convention[], entries: number): string {
  const on = conventions.filter((one) => isOn(one) && Object.keys(one.votes).length > 0)
  const none = conventions.filter(({state}) => state === 'none').map(({rule}) => rule.name)
  const broken = conventions.filter(({state}) => state === 'broken')
  const titles = new Set(conventions.flatMap(({sections}) => [...sections.keys()]))
  const findings = conventions.filter(isOn).reduce((sum, one) => sum + one.findings, 0)
  return [
    `Wrote ${target} from ${entries} entries.`,
    '',
    ...(on.length > 0 ? ['What the list does:'] : []),
    ...on.map(({rule, votes}) => `  ${rule.name.padEnd(20)} ${described(votes)}`),
    ...(titles.size > 0 ? ['', `Otherwise in: ${[...titles].join(', ')}`] : []),
    ...(none.length > 0 ? ['', `No convention, off: ${none.join(', ')}`] : []),
    ...(broken.length > 0 ? ['', 'Off, for the list breaks it too often:'] : []),
    ...broken.map(({rule, findings}) => `  ${rule.name.padEnd(20)} ${counted(findings)}`),
    '',
    findings === 0 ? 'Nothing is left to report.' : `Left: ${counted(findings)}. Run listwright to see them.`,
    ''
  ].join('\n')
}

function counted(findings: number): string {
  return `${findings} finding${findings === 1 ? '' : 's'}`
}

function described(votes: Votes): string {
  return Object.entries(votes)
    .map(([key, {value, count, total}]) => `${key} ${JSON.stringify(value)} (${count} of ${total})`)
    .join(', ')
}
