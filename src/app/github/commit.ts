/** Commits to a branch on GitHub, without a clone. */
import type {CommitDraft} from '../forge.ts'
import {ask, once, type Place} from './ask.ts'

/** A file that is no program: https://docs.github.com/rest/git/trees */
const plainFile = '100644'

/**
 * Commits new texts of files in three steps. Nobody sees the first two, and the last fails where the branch has moved.
 *
 * @throws ForgeFailure with status 422 where it has.
 */
export async function commit({octokit, owner, repo}: Place, draft: CommitDraft): Promise<string> {
  const {branch, parent, message, files} = draft
  const what = `commit to \`${branch}\``
  // 1. The files, on top of those of the parent.
  const tree = await ask(what, () =>
    octokit.request('POST /repos/{owner}/{repo}/git/trees', {
      owner,
      repo,
      base_tree: parent,
      tree: files.map(({path, text}) => ({path, mode: plainFile, type: 'blob', content: text})),
      request: once
    })
  )
  // 2. The commit.
  const {sha} = await ask(what, () =>
    octokit.request('POST /repos/{owner}/{repo}/git/commits', {
      owner,
      repo,
      message,
      tree: tree.sha,
      parents: [parent],
      request: once
    })
  )
  // 3. The branch, which must still be where it was.
  await ask(what, () =>
    octokit.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      owner,
      repo,
      ref: `heads/${branch}`,
      sha,
      force: false,
      request: once
    })
  )
  return sha
}
