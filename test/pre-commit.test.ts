/** The hooks, by the real pre-commit: it installs this repository as users' machines do, so it takes its time. */
import {execFileSync, spawnSync} from 'node:child_process'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {newFolder} from './harness/command.ts'
import {root} from './harness/shared.ts'

const isThere = spawnSync('pre-commit', ['--version']).status === 0
const patience = 300_000

describe.skipIf(!isThere)('hooks (skipped where pre-commit is not installed)', () => {
  const folder = newFolder()
  const git = (...args: string[]): string => execFileSync('git', args, {cwd: folder.cwd, encoding: 'utf8'})
  const hook = (id: string, ...files: string[]) => {
    const args = ['try-repo', root, id, '--ref', 'HEAD', '--color', 'never', '--files', ...files]
    const {status, stdout, stderr} = spawnSync('pre-commit', args, {
      cwd: folder.cwd,
      encoding: 'utf8',
      timeout: patience,
      env: {...process.env, PRE_COMMIT_HOME: `${folder.cwd}-home`}
    })
    return {status, said: stdout + stderr}
  }
  const list = '- [Alpha](https://alpha.example)  - First letter. \n'
  beforeAll(() => {
    git('init', '-q')
    folder.put('README.md', list)
    folder.put('skipped.md', list)
    folder.put('.listwright.yml', 'ignore: [skipped.md]\n')
    git('add', '.')
  })
  afterAll(() => folder.remove())

  test(
    'listwright fails on findings, passes over what the configuration ignores, and over what is no Markdown',
    () => {
      const {status, said} = hook('listwright', 'README.md', 'skipped.md', '.listwright.yml')
      expect(said).toContain('no-trailing-space')
      expect(said).not.toContain('skipped.md')
      expect(status).toBe(1)
      expect(hook('listwright', 'skipped.md').status).toBe(0)
    },
    patience
  )
  test(
    'listwright-fix repairs, and then there is nothing to repair',
    () => {
      expect(hook('listwright-fix', 'README.md').said).toContain('files were modified by this hook')
      expect(folder.get('README.md')).toBe('- [Alpha](https://alpha.example) - First letter.\n')
      git('add', '.')
      expect(hook('listwright-fix', 'README.md').status).toBe(0)
    },
    patience
  )
})
