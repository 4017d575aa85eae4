/** The body of a request: read up to a limit, never beyond. */
import type {IncomingMessage} from 'node:http'

/**
 * In bytes. The largest event that is understood is an edited pull request: its text, the text before, and that of the
 * repository, each up to 65,536 characters of at most 6 bytes as JSON, 1.2 MB in all. GitHub's own cap is 25 MB:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap
 */
export const largestBody = 2 * 1024 * 1024

/** Whether the request says itself that it is too large: nothing of it need be read. */
export function tooLarge(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > largestBody
}

/** The raw bytes, or what is wrong: there are too many, or they break off. Nothing is kept of those. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'large' | 'malformed'> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= largestBody) {
        chunks.push(chunk)
        return
      }
      request.pause()
      chunks = []
      resolve('large')
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => resolve('malformed'))
    request.on('close', () => resolve('malformed'))
  })
}
