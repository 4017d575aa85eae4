// What the benchmark found, as Markdown.
import os from 'node:os'
import {versions} from './peers.mjs'
import {median, ms, ratio} from './processes.mjs'

export function report({compared, start, change, growth, inside, origin, rounds, load}) {
  return `# Benchmark

Node ${process.version}, ${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, ${origin}. Whole processes, start included, all with their output;
medians of ${rounds.folder} to ${rounds.own} rounds in which all take turns, and of the ratios within a round. \`npm run bench\` measures anew.
The load average was ${load.toFixed(1)} when it began: beyond 1, ratios are to be trusted before times.

## Against others

${compared.map(comparison).join('\n\n')}

What each does:

- **listwright**: this project, \`--no-config\`: the recommended preset, ${'`'}listwright FILE${'`'}.
- **awesome-lint** ${versions['awesome-lint']}: whether a list is fit for Awesome: some forty rules, Markdown's and lists'. It takes one file a call: of
  several lists the calls are added up. It looks at the repository around a list too, whose remote here is never asked.
- **remark-cli** ${versions['remark-cli']} with the presets recommended ${versions['remark-preset-lint-recommended']} and consistent ${versions['remark-preset-lint-consistent']}: rules of Markdown, none of lists.
- **rumdl** ${versions.rumdl}: rules of Markdown, none of lists; a native program of several threads. Run with \`--no-cache\`. By default it
  keeps what it found in a cache beside the list, and does not look again at a file that is the same (a sixth of the time,
  start included). As npm installs it, it
  is started by a script for Node.

## Start

| | time | × bare Node |
|---|---|---|
| \`node -e 0\` | ${ms(median(start.node))} | 1 |
| \`listwright --version\` | ${ms(median(start.version))} | ${ratio(start.version, start.node).toFixed(2)} |

## What takes how much

In one process, every line of code for the first time; without the start.

| | parsing | model | rules | output | together | throughput |
|---|---|---|---|---|---|---|
| ${kilobytes(inside.large.bytes)} | ${split(inside.large)} |
| ${kilobytes(inside.folder.bytes)} | ${split(inside.folder)} |

For comparison: micromark alone makes HTML of the first in ${ms(inside.large.micromark)}, behind all that.

## What a change brought

One entry changed in a list of ${kilobytes(inside.large.bytes)}, which is read and linted as it is, and where a finding asks for it as it was too.

| | time | × a whole run |
|---|---|---|
| \`listwright\` | ${ms(median(change.whole))} | 1 |
| \`listwright --since HEAD\` | ${ms(median(change.since))} | ${ratio(change.since, change.whole).toFixed(2)} |

## Growth

| size of a list | time | time beyond bare Node, by 80 KB |
|---|---|---|
${growth.map((one) => `| ${kilobytes(one.bytes)} | ${ms(one.time)} | ${ms((one.time - median(start.node)) / (one.bytes / 80_000))} |`).join('\n')}

## What was tried and left out

Ratios of whole processes to those without, taken while this was written, on Node 20 but where it says otherwise.

- Threads: two processes that share the ten lists take 0.77 of the time of one on two cores, and of forty lists of 8 KB 0.78.
  Threads would bring less, for what they find must be handed over, and make the program harder to follow.
- A cache of compiled code beside the program: none to be seen for the program as one file; Node 22's own compile cache, on
  disk, 0.96 on a list of 78 KB and 0.97 on one of 404 KB.
- Flags of V8: \`--min-semi-space-size\` 1.00, \`--semi-space-growth-factor\` 1.03, \`--no-incremental-marking\` 1.02, \`--single-threaded-gc\`
  1.04, \`--max-lazy\` 1.04, \`--always-sparkplug\` 1.04, \`--no-opt\` 1.06, \`--no-lazy-feedback-allocation\` 1.11, \`--no-flush-bytecode\` 1.02.
`
}

function comparison({title, bytes, rows}) {
  const lines = rows.map(
    ({name, time, ratio: times, memory}) =>
      `| ${name} | ${ms(time)} | ${times.toFixed(times < 10 ? 2 : 1)} | ${memory ? `${Math.round(memory)} MB` : ''} |`
  )
  const heading = `${title[0].toUpperCase()}${title.slice(1)}, ${kilobytes(bytes)}`
  return `### ${heading}\n\n| | time | × listwright | peak memory |\n|---|---|---|---|\n${lines.join('\n')}`
}

function split({bytes, parse, model, rules, output}) {
  const sum = parse + model + rules + output
  return [...[parse, model, rules, output, sum].map(ms), `${(bytes / 1000 / sum).toFixed(1)} MB/s`].join(' | ')
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`
}
