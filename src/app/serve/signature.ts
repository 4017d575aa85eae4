/** Whether GitHub sent it. https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
import {createHmac, timingSafeEqual} from 'node:crypto'

/** @param header `X-Hub-Signature-256`; the older `X-Hub-Signature` (SHA-1) is not enough. */
export function isSigned(body: Buffer, secret: string, header: string | undefined): boolean {
  if (!header || !/^sha256=[0-9a-f]{64}$/.test(header)) return false
  const expected = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(header.slice('sha256='.length), 'hex'))
}
