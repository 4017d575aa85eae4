// Draws docs/terminal.svg: a real run over examples/README.md, as a terminal of 100 columns shows it.
import {spawnSync} from 'node:child_process'
import fs from 'node:fs'
import anser from 'anser'

const command = ['examples/README.md']
const {stdout} = spawnSync(process.execPath, ['dist/cli.js', ...command], {
  encoding: 'utf8',
  env: {...process.env, FORCE_COLOR: '1', COLUMNS: '100'}
})

// A cell of the drawing, in SVG units; the font falls back to whatever is monospaced.
const [width, height, margin] = [8.4, 19, 18]
const columns = 100
const colours = {
  '187, 0, 0': '#ff7b72',
  '187, 187, 0': '#e3b341',
  '0, 187, 0': '#7ee787',
  '0, 187, 187': '#79c0ff',
  '0, 0, 187': '#79c0ff',
  '187, 0, 187': '#d2a8ff',
  '85, 85, 85': '#8b949e'
}
const entities = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const lines = [`\u001b[2m$\u001b[22m npx listwright ${command.join(' ')}`, ...stdout.trimEnd().split('\n')]
const drawn = lines.map((line, row) => {
  const chunks = anser.ansiToJson(line, {remove_empty: true}).map(({content, fg, decorations}) => {
    const style = [
      `fill="${colours[fg] ?? '#e6edf3'}"`,
      decorations.includes('bold') ? 'font-weight="bold"' : '',
      decorations.includes('dim') ? 'opacity="0.6"' : '',
      decorations.includes('underline') ? 'text-decoration="underline"' : ''
    ]
    return `<tspan ${style.filter(Boolean).join(' ')}>${entities(content)}</tspan>`
  })
  return `<text x="${margin}" y="${margin + (row + 1) * height}" xml:space="preserve">${chunks.join('')}</text>`
})
const [w, h] = [columns * width + 2 * margin, (lines.length + 1) * height + 2 * margin]
fs.mkdirSync('docs', {recursive: true})
fs.writeFileSync(
  'docs/terminal.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${drawn.join('\n')}
</svg>
`
)
