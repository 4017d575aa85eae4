// Begins a rule: `npm run new-rule -- no-thing`. Writes its two files; everything else derives from them.
import fs from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [name] = process.argv.slice(2)

if (!name || !/^(?:no-[a-z]+(?:-[a-z]+)*|[a-z]+(?:-[a-z]+)+)$/.test(name)) {
  console.error('Cannot begin a rule: give its name, `no-<thing>` or the subject first, as `entry-order`')
  process.exit(2)
}
const [code, page] = ['ts', 'md'].map((ending) => path.join(root, 'rules', `${name}.${ending}`))
if (fs.existsSync(code)) {
  console.error(`Cannot begin \`${name}\`: it exists`)
  process.exit(2)
}
fs.writeFileSync(
  code,
  `import {defineRule, quoted, report} from '../src/rule/index.ts'

export default defineRule({
  name: '${name}',
  description: 'What holds where the rule is kept.',
  note: 'Why it matters to readers.',
  severity: 'warn',
  *check(list) {
    for (const entry of list.entries) {
      if (entry.title === '${name}') yield report(entry.name, \`Unexpected \${quoted(entry.title)}, expected another name\`)
    }
  }
})
`
)
fs.writeFileSync(
  page,
  `# ${name}

<!-- header -->
<!-- /header -->

Why, in a paragraph.

\`\`\`md bad
- [${name}](https://a.example)
\`\`\`

\`\`\`txt
1:4-1:${4 + name.length}: Unexpected \`${name}\`, expected another name
\`\`\`

\`\`\`md ok
- [Alpha](https://a.example)
\`\`\`
`
)
console.log(`Made rules/${name}.ts and rules/${name}.md. Write the examples first; then: npm test -- -t ${name}`)
