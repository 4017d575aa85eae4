/** Works on several things at once, and hands out what comes of them in their order, as soon as it is there. */

/** @param most how many at a time. */
export async function* inOrder<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>
): AsyncGenerator<R, void, undefined> {
  const begun: Promise<R>[] = []
  const begin = (): void => {
    const item = items[begun.length]
    if (item === undefined) return
    const promise = work(item)
    // It is looked at when its turn comes.
    promise.catch(() => {})
    begun.push(promise)
  }
  for (let at = 0; at < most; at++) begin()
  for (let at = 0; at < items.length; at++) {
    const result = await begun[at]
    begin()
    yield result as Awaited<R>
  }
}
