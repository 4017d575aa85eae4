/** What only the App needs, and who only lints does not install: loaded when it is needed. */
import {Failure} from '../../failure.ts'

/**
 * An optional peer.
 *
 * @param load imports it; the name of the package is written out there, for bundlers.
 * @throws {Failure} that says what to install.
 */
export async function peer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${name}'`)) throw error
    throw new Failure(`Cannot serve: \`${name}\` is not installed (npm install probot prom-client bullmq ioredis@5)`)
  }
}
