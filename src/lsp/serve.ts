/**
 * The language server: what an editor and the linter say to each other over standard input and output.
 *
 * Over `vscode-languageserver` itself. `unified-language-server`, which is built on it too, keeps its connection to
 * itself, so that nothing but its own quick fixes of `expected` can be had: no repair in several places, no "fix all",
 * no pause while someone types. It also runs a processor and a configuration out of the opened folder's code, and
 * offers to format, which prints the whole list anew. Whoever wants it has the remark plugin: see docs/editors.md.
 */
import process from 'node:process'
import {
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments
} from 'vscode-languageserver/node.js'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {actionsFor, fixAllKind} from './actions.ts'
import {type Ground, newDesk} from './desk.ts'
import {diagnosticsOf} from './diagnostics.ts'

/** How long someone who types must pause before the list is looked at, in milliseconds. */
const pause = 150

/** Where a configuration may stand. */
const configurations = ['**/.github/listwright.yml', '**/.listwright.yml', '**/package.json']

/**
 * Serves until the editor says `exit` or hangs up; then the connection ends the process: with 0 behind a `shutdown`,
 * with 1 otherwise, as the protocol asks.
 */
export function serve(newGround: () => Promise<Ground>, version: string): Promise<never> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  const documents = new TextDocuments(TextDocument)
  const desk = newDesk(newGround)
  const waiting = new Map<string, NodeJS.Timeout>()
  const can = {watch: false, relate: false}

  // 1. What the editor can, and what we do.
  connection.onInitialize(({capabilities: {workspace, textDocument}}) => {
    can.watch = workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false
    can.relate = textDocument?.publishDiagnostics?.relatedInformation ?? false
    return {
      serverInfo: {name: 'listwright', version},
      capabilities: {
        textDocumentSync: {openClose: true, change: TextDocumentSyncKind.Incremental, save: true},
        codeActionProvider: {codeActionKinds: [CodeActionKind.QuickFix, fixAllKind]}
      }
    }
  })
  connection.onInitialized(async () => {
    if (!can.watch) return
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: configurations.map((globPattern) => ({globPattern}))
    })
  })

  // 2. A list that was opened or changed is looked at: at once, or when whoever types pauses.
  const publish = async (document: TextDocument): Promise<void> => {
    const {uri, version: seen} = document
    const look = await desk.look(document)
    // Changed or closed meanwhile: what was found no longer stands where it did.
    if (documents.get(uri)?.version !== seen) return
    await connection.sendDiagnostics({uri, version: seen, diagnostics: diagnosticsOf(look, uri, can.relate)})
  }
  const schedule = (document: TextDocument, after: number): void => {
    clearTimeout(waiting.get(document.uri))
    waiting.set(
      document.uri,
      setTimeout(() => publish(document), after)
    )
  }
  documents.onDidChangeContent(({document}) => schedule(document, waiting.has(document.uri) ? pause : 0))
  documents.onDidClose(({document: {uri}}) => {
    clearTimeout(waiting.get(uri))
    waiting.delete(uri)
    desk.forget(uri)
    connection.sendDiagnostics({uri, diagnostics: []})
  })

  // 3. A configuration may have changed: told so, or where the editor tells of no other files, when a list is saved.
  const renew = (): void => {
    desk.renew()
    for (const document of documents.all()) schedule(document, 0)
  }
  connection.onDidChangeWatchedFiles(renew)
  connection.onDidChangeConfiguration(renew)
  documents.onDidSave(renew)

  // 4. Repairs.
  connection.onCodeAction(async ({textDocument: {uri}, range, context}) => {
    const document = documents.get(uri)
    return document && actionsFor(await desk.look(document), uri, range, context)
  })

  documents.listen(connection)
  connection.listen()
  return new Promise(() => {})
}
