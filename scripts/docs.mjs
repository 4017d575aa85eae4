// Writes what the docs say of each rule from what the rule says of itself: the head of its page, its row in the README.
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The head of a rule's page. */
export function header({description, severity, repair, options}) {
  const mended =
    {safe: '🔧 repaired by `--fix`', suggestion: '💡 repaired by `--fix=all`'}[repair] ?? 'for a person to repair'
  const level = {off: 'off', warn: 'warns', error: 'is an error'}[severity]
  const lines = ['', `${description} By default it ${level === 'off' ? 'is off' : level}; ${mended}.`, '']
  if (Object.keys(options).length > 0) {
    lines.push('| option | values | default | |', '|---|---|---|---|')
    for (const [key, option] of Object.entries(options)) {
      lines.push(`| \`${key}\` | ${valuesOf(option)} | ${initial(option.default)} | ${option.sentence} |`)
    }
    lines.push('')
  }
  return lines.join('\n')
}

function valuesOf({type, values, min, max}) {
  if (values) return values.map((value) => `\`${value}\``).join(' ')
  if (type === 'number') return `${min} to ${max}`
  return {boolean: '`true` `false`', text: 'any text', list: 'texts'}[type]
}

function initial(value) {
  return Array.isArray(value) ? value.map((one) => `\`${one}\``).join(' ') : `\`${value}\``
}

/** The table of rules for the README. */
export function table(rules) {
  const rows = rules.map(({name, description, severity, repair, options}) => {
    const learns = Object.values(options).some((option) => option.default === 'consistent') ? 'C' : ''
    const mended = {safe: '🔧', suggestion: '💡'}[repair] ?? ''
    return `| [${name}](rules/${name}.md) | ${description} | ${severity} | ${learns} | ${mended} |`
  })
  return ['', '| rule | what holds | default | learns | repair |', '|---|---|---|---|---|', ...rows, ''].join('\n')
}

/** A text with what stands between two comments replaced. */
export function between(text, name, content) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`Cannot find ${start} and ${end}`)
  return `${text.slice(0, from + start.length)}\n${content}${text.slice(to)}`
}

/** Every generated text by its file's name, as it should be. */
export function documents(rules) {
  const result = new Map()
  const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')
  for (const rule of rules) {
    const file = `rules/${rule.name}.md`
    result.set(file, between(read(file), 'header', `${header(rule).slice(1)}`))
  }
  result.set('README.md', between(read('README.md'), 'rules', `${table(rules)}\n`))
  return result
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {rules} = await import('../dist/index.js')
  for (const [file, text] of documents([...rules.values()])) fs.writeFileSync(path.join(root, file), text)
}
