// Draws docs/review.png: what a contributor sees of a real review, made by the App's own pipeline on the GitHub of our own
// that the tests use. Wants Chromium.
import fs from 'node:fs'
import {micromark} from 'micromark'
import {gfm, gfmHtml} from 'micromark-extension-gfm'
import {chromium} from 'playwright-core'
import {harness} from './harness.mjs'

const {newScene, withLine} = await harness('review.ts')

// 1. A list, and a pull request to it.
const list = `# Awesome Lighthouses

## Lamp control

- [Beacon](https://github.com/harbour-tools/beacon) - Turns lamps on at dusk.
- [Eclipse](https://github.com/night-watch/eclipse) - Times flashes to the millisecond.
- [Fresnel](https://github.com/lantern-works/fresnel) - Focuses beams of any width.
- [Isophase](https://github.com/night-watch/isophase) - Keeps light and dark alike.
- [Jetty](https://github.com/harbour-tools/jetty) - Lights for piers and moles.
- [Occulting](https://github.com/night-watch/occulting) - Darkens lamps in a rhythm.

## Fog forecasts

- [Cloudbase](https://github.com/weather-desk/cloudbase) - Tells how low the clouds hang.
- [Drizzle](https://github.com/weather-desk/drizzle) - Counts drops.
- [Haze](https://github.com/weather-desk/haze) - Measures how far one can see.
- [Mist](https://github.com/weather-desk/mist) - Warns before sunrise.
`
const first = withLine(list, '- [Jetty]', '- [Gallery](https://github.com/lantern-works/gallery) – Cleans  panes')
const both = withLine(
  first,
  '- [Haze]',
  '- [Clouds](http://www.github.com/weather-desk/Cloudbase/) - How low the clouds hang.'
)
const scene = await newScene({'README.md': list})
const pull = scene.open({'README.md': both}, {title: 'Add Gallery and Clouds'})
await scene.review(pull)
const [review] = pull.reviews()
const comments = pull.lineComments().sort((a, b) => a.line - b.line)
const [check] = pull.checks()
await scene.close()

// 2. A page that shows it the way a forge does.
const html = (markdown) =>
  micromark(markdown, {extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true})
const text = (plain) => plain.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const lines = both.split('\n')
const row = (line, sign = lines[line - 1] !== undefined && !list.includes(lines[line - 1]) ? '+' : ' ') =>
  `<div class="row ${sign === '+' ? 'new' : sign === '-' ? 'old' : ''}"><i>${sign === '-' ? '' : line}</i><b>${sign}</b>${text(lines[line - 1])}</div>`
const bodyOf = ({body, line, startLine = line}) => {
  const [before, after] = body.split(/^`{3,}suggestion$/m)
  const suggested = after
    ?.split(/^`{3,}$/m)[0]
    .trim()
    .split('\n')
  const old = lines
    .slice(startLine - 1, line)
    .map((_, at) => row(startLine + at, '-'))
    .join('')
  const now = suggested?.map((one) => `<div class="row new"><i></i><b>+</b>${text(one)}</div>`).join('')
  const box = `<div class="suggestion"><header>Suggested change</header>${old}${now}<footer><button>Commit suggestion</button><button>Add suggestion to batch</button></footer></div>`
  // A forge breaks lines where they break.
  return html(before.replace(/<!--.*-->/g, '').replace(/\*\*\n/g, '**\\\n')) + (suggested ? box : '')
}
const bubble = (author, what, content) =>
  `<section class="bubble"><header><strong>${author}</strong> <em>bot</em> ${what}</header><div>${content}</div></section>`
const thread = (comment) => {
  const shown = Array.from({length: 4}, (_, at) => comment.line - 3 + at)
    .map((line) => row(line))
    .join('')
  return `<section class="thread"><header>${comment.path}</header><div class="code">${shown}</div>${bubble('listwright', 'commented', bodyOf(comment))}</section>`
}
const page = `<!doctype html><meta charset="utf-8"><style>
body {font: 15px/1.5 'DejaVu Sans', sans-serif; margin: 28px 36px; color: #1f2328; background: #fff; width: 920px}
h1 {font-size: 22px; margin: 0 0 18px; font-weight: 600} h1 span {color: #59636e; font-weight: 400}
section {border: 1px solid #d1d9e0; border-radius: 6px; margin: 0 0 18px; overflow: hidden}
section > header {background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 14px; font-size: 13px}
header em {font-style: normal; border: 1px solid #d1d9e0; border-radius: 9px; padding: 0 7px; font-size: 11px; color: #59636e}
.bubble > div {padding: 4px 14px 12px} .thread .bubble {margin: 12px 14px}
.code, .suggestion {font: 12.5px/1.7 'DejaVu Sans Mono', monospace} .suggestion {border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden}
.suggestion header {font: 12.5px 'DejaVu Sans', sans-serif; padding: 6px 10px; border-bottom: 1px solid #d1d9e0; color: #59636e}
.suggestion footer {padding: 8px 10px; text-align: right; border-top: 1px solid #d1d9e0}
button {font: 12.5px 'DejaVu Sans', sans-serif; padding: 4px 11px; margin-left: 8px; border: 1px solid #d1d9e0; border-radius: 6px; background: #f6f8fa}
.row {white-space: pre-wrap; padding: 0 10px} .row i {display: inline-block; width: 30px; color: #59636e; font-style: normal} .row b {display: inline-block; width: 16px; font-weight: 400}
.new {background: #dafbe1} .old {background: #ffebe9}
code {font: 12.5px 'DejaVu Sans Mono', monospace; background: #eff1f3; border-radius: 4px; padding: 2px 5px} a {color: #0969da}
p {margin: 8px 0} .check {display: flex; gap: 12px; padding: 10px 14px; align-items: center} .check b {color: #d1242f; font-size: 17px}
</style>
<h1>${text(pull.title)} <span>#${pull.number}</span></h1>
${bubble('listwright', 'reviewed', html(review.body))}
${comments.map(thread).join('')}
<section class="check"><b>${check.conclusion === 'failure' ? '✕' : '✓'}</b><div><strong>Listwright</strong>: ${text(check.title)}</div><span style="flex: 1"></span><button>Re-run</button><button>Fix</button></section>`

// 3. The picture.
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
})
const tab = await browser.newPage({viewport: {width: 1000, height: 700}})
await tab.setContent(page)
fs.mkdirSync('docs', {recursive: true})
await tab.screenshot({path: 'docs/review.png', fullPage: true})
await browser.close()
