/** What GitHub accepts and gives at most. Where no source is named, it is GitHub's own description of its API. */

/** Items on a page: "The number of results per page (max 100)". */
export const pageSize = 100
/** "Responses include a maximum of 3000 files." */
export const mostFiles = 3000
/** Comments that are read of one pull request. Ours, as GitHub has no limit. */
export const mostComments = 3000
/** Requests for the folders of a repository whose tree GitHub does not give at once. Ours. */
export const mostTrees = 50

/** "The Checks API limits the number of annotations to a maximum of 50 per API request." */
export const annotationsAtOnce = 50
/** Annotations of one check run, in 20 requests. Ours: nobody reads more, and each request counts for the rate limit. */
export const mostAnnotations = 1000
/** Summary and text of a check run: "Maximum length: 65535 characters". Bytes here, which are never fewer. */
export const checkText = 65_535
/** "The maximum size is 64 KB." */
export const annotationMessage = 65_536
/** "The maximum size is 255 characters." */
export const annotationTitle = 255

/**
 * A comment of more than 65,536 characters is refused, "body is too long" (renovatebot/renovate#2032). Less, as it is not
 * told how they are counted.
 */
export const commentBody = 60_000
