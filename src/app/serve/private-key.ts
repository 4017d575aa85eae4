/** The App's private key, in the forms in which people put one into an environment. */
import {createPrivateKey} from 'node:crypto'
import {Failure} from '../../failure.ts'

/** `-----BEGIN RSA PRIVATE KEY-----` (PKCS#1, as GitHub hands it out) or `-----BEGIN PRIVATE KEY-----` (PKCS#8). */
const begin = /^-----BEGIN (?:RSA )?PRIVATE KEY-----/
/** GitHub's keys have 2048 bits, below 2 KB as text: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps */
const longest = 20_000

/**
 * A key from a variable or a file: a PEM as it is, with line breaks written as `\n`, or in base64. The forms are those of
 * `@probot/get-private-key`, so that an environment that served Probot serves here.
 *
 * @param from what the message names: a variable. Nothing of the key goes into it.
 * @throws {Failure} where it is no private key.
 */
export function privateKey(text: string, from: string): string {
  const failure = new Failure(`Cannot serve: ${from} is expected to hold an RSA private key (PEM, or PEM in base64)`)
  if (text.length > longest) throw failure
  const plain = text.trim()
  const pem = begin.test(plain) ? plain : Buffer.from(plain, 'base64').toString('utf8').trim()
  if (!begin.test(pem)) throw failure
  const key = `${pem.replaceAll('\\n', '\n').replaceAll('\r', '').trimEnd()}\n`
  try {
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return key
  } catch {
    // What the parser says of it could quote the key.
  }
  throw failure
}
