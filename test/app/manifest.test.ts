/** What the App asks of GitHub, and what its pages and its container say. */
import fs from 'node:fs'
import path from 'node:path'
import yaml from 'js-yaml'
import {expect, test} from 'vitest'
import {events} from '../../src/app/events.ts'
import {root} from '../harness/shared.ts'

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')

test('app.yml asks for the least', () => {
  const manifest = yaml.load(read('app.yml')) as Record<string, unknown>
  expect(manifest).toEqual({
    name: 'Listwright',
    description: expect.any(String),
    url: 'https://github.com/listwright/listwright',
    public: false,
    default_permissions: {metadata: 'read', contents: 'read', pull_requests: 'write', checks: 'write'},
    default_events: ['pull_request', 'check_run', 'check_suite', 'issue_comment']
  })
  // What is subscribed to is what is understood.
  expect(manifest.default_events).toEqual([...events])
})

test('each permission and event says what for', () => {
  const lines = read('app.yml').split('\n')
  const asked = lines.flatMap((line, index) => (/^ {2}(?:- )?\w/.test(line) ? [index] : []))
  expect(asked).toHaveLength(8)
  for (const index of asked) expect(lines[index - 1], lines[index]).toMatch(/^ {2}# .*\.$/)
})

test('the container runs as nobody in particular, in production, and lets node hear signals', () => {
  const file = read('Dockerfile')
  const last = file.slice(file.lastIndexOf('FROM '))
  expect(last).toMatch(/^USER node$/m)
  expect(last).toContain('NODE_ENV=production HOST=0.0.0.0')
  expect(last).toMatch(/^ENTRYPOINT \["node", /m)
  expect(file).not.toMatch(/PRIVATE_KEY|WEBHOOK_SECRET/)
  expect(read('.dockerignore')).toMatch(/^\*\.pem$/m)
})

test('the page on running it names every variable, and every address it speaks of is there', () => {
  const page = read('docs/deploy.md')
  const variables = [...read('src/app/serve/environment.ts').matchAll(/get\('([A-Z_]+)'\)/g)].map(
    ([, name]) => name ?? ''
  )
  expect(new Set(variables).size).toBe(10)
  for (const name of variables) expect(page).toContain(`| \`${name}\` |`)
})
