/** Why a forge did not do what it was asked. */
/** A forge refused or did not answer. Holds nothing of the request: no token, no body. Its message may quote the forge. */
export class ForgeFailure extends Error {
  /** The status of the answer; undefined where there was none. */
  readonly status: number | undefined
  /** In how many seconds to ask again, where the forge said so. */
  readonly retryAfter: number | undefined

  constructor(message: string, status: number | undefined, retryAfter: number | undefined) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}
