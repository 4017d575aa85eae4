/** A server on loopback that answers like a few paths of GitHub's API, and remembers what it was asked. */
import http from 'node:http'
import type {AddressInfo} from 'node:net'

export interface Answer {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

export interface Asked {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly authorization: string
  readonly body: string
}

export interface Api {
  readonly url: string
  readonly asked: Asked[]
  stop(): Promise<void>
}

/** @param answer of a request that is no matter of authentication; undefined: 404. */
export async function startApi(answer: (asked: Asked) => Answer | undefined): Promise<Api> {
  const asked: Asked[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      const {method = '', url = '', headers} = request
      const one = {method, url, authorization: headers.authorization ?? '', body}
      asked.push(one)
      const {status = 200, headers: own = {}, body: text = {}} = authentication(one) ?? answer(one) ?? {status: 404}
      response.writeHead(status, {'content-type': 'application/json', ...own}).end(JSON.stringify(text))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** Tokens say for what they are, so that a test sees which one was used. */
function authentication({method, url, body}: Asked): Answer | undefined {
  if (url === '/app/installations?per_page=1') return {body: [{id: 1, app_id: 12345, app_slug: 'listwright'}]}
  const [, installation] = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(url) ?? []
  if (method !== 'POST' || !installation) return undefined
  const {repositories = ['all']} = (body ? JSON.parse(body) : {}) as {repositories?: string[]}
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  // One installation has the App push commits.
  const permissions = {contents: installation === '8' ? 'write' : 'read'}
  return {status: 201, body: {token: `ghs_${installation}${repositories.join('')}`, expires_at, permissions}}
}
