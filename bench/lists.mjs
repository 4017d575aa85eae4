// The lists to measure on: those beside the checkout where the project is developed, else lists of our own making.
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const shared = path.join(root, '..', 'shared')

/** A small list, a large one, and a folder's worth, as {name, source}. */
export function listsToMeasure() {
  if (!fs.existsSync(path.join(shared, 'lists'))) {
    const folder = Array.from({length: 10}, (_, at) => ({name: `list-${at}.md`, source: ownList(80_000 + at * 30_000)}))
    return {small: ownList(80_000), large: ownList(400_000), folder, origin: 'lists of our own making'}
  }
  const folder = fs.readdirSync(path.join(shared, 'lists')).map((name) => ({
    name,
    source: fs.readFileSync(path.join(shared, 'lists', name), 'utf8')
  }))
  return {
    small: fs.readFileSync(path.join(shared, 'seed', 'README.md'), 'utf8'),
    large: folder.reduce((a, b) => (a.source.length > b.source.length ? a : b)).source,
    folder,
    origin: 'well-known lists'
  }
}

/** A list of about so many characters, in order and in good order. */
export function ownList(size) {
  const lines = ['# List\n']
  let length = 0
  for (let section = 0; length < size; section++) {
    lines.push(`\n## Section ${String(section).padStart(4, '0')}\n`)
    for (let at = 0; at < 40; at++) {
      const name = `thing-${String(section).padStart(4, '0')}-${String(at).padStart(2, '0')}`
      lines.push(
        `- [${name}](https://${name}.example/path/to/it) - What it does in a sentence of some words, as lists have them.`
      )
      length += (lines.at(-1) ?? '').length + 1
    }
  }
  return `${lines.join('\n')}\n`
}
