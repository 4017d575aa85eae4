/** Reads files from GitHub: what one holds at a commit, and which there are. */
import {Failure} from '../../failure.ts'
import {contentOf as decoded} from '../decode.ts'
import type {Content} from '../forge.ts'
import {ForgeFailure} from '../forge-failure.ts'
import {ask, type Place} from './ask.ts'
import {mostTrees} from './limits.ts'

export async function readContent({octokit, owner, repo}: Place, path: string, commit: string): Promise<Content> {
  const encoded = encodePath(path)
  if (encoded === undefined) return {kind: 'missing'}
  try {
    const answer = await ask(`read \`${path}\``, () =>
      octokit.request(`GET /repos/{owner}/{repo}/contents/${encoded}`, {owner, repo, ref: commit})
    )
    return contentOf(answer)
  } catch (error) {
    if (!(error instanceof ForgeFailure)) throw error
    // The file is not there. Where the commit is not, nothing is known of its files.
    if (error.status === 404 && !/No commit found/.test(error.message)) return {kind: 'missing'}
    // Over 100 MB, of which GitHub gives nothing: "too large".
    if (error.status === 403 && /too[ _]large/i.test(error.message)) return {kind: 'large'}
    throw error
  }
}

/** A path for a URL. Undefined for what no file is called, and for what leads elsewhere: `..` would ask another question. */
function encodePath(path: string): string | undefined {
  const segments = path.split('/')
  // Half a surrogate pair cannot be encoded.
  const odd = (segment: string): boolean => ['', '.', '..'].includes(segment) || /[\0\p{Surrogate}]/u.test(segment)
  return segments.some(odd) ? undefined : segments.map(encodeURIComponent).join('/')
}

/** Over 1 MB ("Get repository content": "Size limits") there is no content, only its size. */
function contentOf(answer: unknown): Content {
  // A folder is answered with a list; links and submodules have a type of their own.
  const {type, size, encoding, content} = answer as Readonly<Record<string, unknown>>
  if (type !== 'file') return {kind: 'binary'}
  if (encoding !== 'base64' || typeof content !== 'string') return {kind: Number(size) > 0 ? 'large' : 'binary'}
  return decoded(Buffer.from(content, 'base64'))
}

interface Tree {
  readonly tree: readonly {readonly path: string; readonly type: string; readonly sha: string}[]
  readonly truncated: boolean
}

/**
 * The paths of all files of a commit. One request; where GitHub cuts the list ("Get a tree": 100,000 entries or 7 MB), its
 * folders are asked for one by one.
 *
 * @throws Failure where that would take more than `mostTrees` requests.
 */
export async function readPaths({octokit, owner, repo}: Place, commit: string): Promise<ReadonlySet<string>> {
  const paths = new Set<string>()
  let requests = 0
  const read = async (sha: string, whole: boolean): Promise<Tree> => {
    if (++requests > mostTrees) throw new Failure('Cannot list the files: there are too many folders')
    const route = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}'
    const query = {owner, repo, tree_sha: sha, ...(whole && {recursive: '1'})}
    return ask('list the files', () => octokit.request(route, query))
  }
  const walk = async (sha: string, prefix: string): Promise<void> => {
    const whole = await read(sha, true)
    const {tree} = whole.truncated ? await read(sha, false) : whole
    for (const {path, type, sha} of tree) {
      if (type === 'blob') paths.add(prefix + path)
      if (type === 'tree' && whole.truncated) await walk(sha, `${prefix}${path}/`)
    }
  }
  await walk(commit, '')
  return paths
}
