/** Cuts texts to what GitHub accepts. */

const sign = '…'

/** At most so many UTF-16 units; what is cut ends in an ellipsis. Never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = most - sign.length
  const half = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
  return text.slice(0, half ? end - 1 : end) + sign
}

/** At most so many bytes of UTF-8; what is cut ends in an ellipsis. Never half a character. */
export function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  const room = most - Buffer.byteLength(sign)
  // A streaming decoder keeps an unfinished character back.
  return new TextDecoder().decode(Buffer.from(text).subarray(0, room), {stream: true}) + sign
}
