/** An editor of a few lines, which speaks to the built program as others do. */
import {type ChildProcess, spawn} from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import {PassThrough} from 'node:stream'
import {pathToFileURL} from 'node:url'
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-languageserver-protocol/node'
import {TextDocument} from 'vscode-languageserver-textdocument'
import {root} from './shared.ts'

export interface Editor {
  readonly process: ChildProcess
  readonly initialized: InitializeResult
  /** The globs that the server asked to be told of. */
  readonly watched: readonly string[]
  /** All that the server wrote. */
  raw(): string
  uri(name: string): string
  text(name: string): string
  /** Opens a document with a text, and waits for what the server says of it. */
  open(name: string, text: string, languageId?: string): Promise<Diagnostic[]>
  /** Replaces a document's text. Does not wait. */
  write(name: string, text: string): void
  /** What the server says of the document as it stands. */
  diagnostics(name: string): Promise<Diagnostic[]>
  /** What the server says next of a document. */
  next(name: string): Promise<PublishDiagnosticsParams>
  save(name: string): void
  close(name: string): void
  touched(...names: string[]): void
  actions(name: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>
  /** Makes an action's edit, tells the server, and returns the text. */
  apply(name: string, action: CodeAction | undefined): string
  /** Says good-bye in order; the exit code. */
  quit(): Promise<number | null>
  /** Says `exit` alone, or hangs up. */
  leave(how: 'exit' | 'hang up'): Promise<number | null>
}

/** The built command line. */
export const program = path.join(root, 'dist', 'cli.js')

/** How an editor starts its server. */
export interface Start {
  /** A script for Node, with its arguments. */
  readonly command?: readonly string[]
  readonly capabilities?: ClientCapabilities
}

export async function newEditor(
  cwd: string,
  {command = [program, 'lsp', '--stdio'], capabilities = {}}: Start = {}
): Promise<Editor> {
  const child = spawn(process.execPath, command, {cwd})
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const chunks: Buffer[] = []
  const output = new PassThrough()
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdout.pipe(output)
  child.stderr.resume()
  const connection = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(child.stdin))

  const documents = new Map<string, TextDocument>()
  const said: PublishDiagnosticsParams[] = []
  const listeners = new Set<(params: PublishDiagnosticsParams) => void>()
  const watched: string[] = []
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    said.push(params)
    for (const listener of listeners) listener(params)
  })
  connection.onRequest(RegistrationRequest.type, ({registrations}) => {
    for (const {registerOptions} of registrations)
      watched.push(...registerOptions.watchers.map(({globPattern}: {globPattern: string}) => globPattern))
  })
  connection.listen()
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: String(pathToFileURL(cwd)),
    capabilities
  })
  await connection.sendNotification(InitializedNotification.type, {})

  const uri = (name: string): string => String(pathToFileURL(path.join(cwd, name)))
  const document = (name: string): TextDocument => {
    const found = documents.get(name)
    if (!found) throw new Error(`${name} is not open`)
    return found
  }
  const hear = (fits: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> =>
    new Promise((resolve) => {
      const listener = (params: PublishDiagnosticsParams): void => {
        if (!fits(params)) return
        listeners.delete(listener)
        resolve(params)
      }
      listeners.add(listener)
    })
  const editor: Editor = {
    ...{process: child, initialized, watched, uri},
    raw: () => Buffer.concat(chunks).toString('utf8'),
    text: (name) => document(name).getText(),
    async open(name, text, languageId = 'markdown') {
      fs.mkdirSync(path.dirname(path.join(cwd, name)), {recursive: true})
      fs.writeFileSync(path.join(cwd, name), text)
      const opened = TextDocument.create(uri(name), languageId, 1, text)
      documents.set(name, opened)
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: {uri: opened.uri, languageId, version: 1, text}
      })
      return editor.diagnostics(name)
    },
    write(name, text) {
      const old = document(name)
      const version = old.version + 1
      documents.set(name, TextDocument.create(old.uri, old.languageId, version, text))
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: {uri: old.uri, version},
        contentChanges: [{text}]
      })
    },
    async diagnostics(name) {
      const {uri: asked, version} = document(name)
      const fits = (params: PublishDiagnosticsParams): boolean => params.uri === asked && params.version === version
      return (said.find(fits) ?? (await hear(fits))).diagnostics
    },
    next: (name) => hear((params) => params.uri === uri(name)),
    save(name) {
      fs.writeFileSync(path.join(cwd, name), document(name).getText())
      connection.sendNotification(DidSaveTextDocumentNotification.type, {textDocument: {uri: uri(name)}})
    },
    close(name) {
      documents.delete(name)
      connection.sendNotification(DidCloseTextDocumentNotification.type, {textDocument: {uri: uri(name)}})
    },
    touched(...names) {
      const changes = names.map((name) => ({uri: uri(name), type: 2 as const}))
      connection.sendNotification(DidChangeWatchedFilesNotification.type, {changes})
    },
    async actions(name, range, context = {}) {
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: {uri: uri(name)},
        range,
        context: {diagnostics: [], ...context}
      })
      return (found ?? []) as CodeAction[]
    },
    apply(name, action) {
      const edits = action?.edit?.changes?.[uri(name)]
      if (!edits) throw new Error(`${action?.title ?? 'No action'} has no edit of ${name}`)
      editor.write(name, TextDocument.applyEdits(document(name), edits))
      return editor.text(name)
    },
    async quit() {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      return ended
    },
    async leave(how) {
      if (how === 'exit') await connection.sendNotification(ExitNotification.type)
      else child.stdin.end()
      return ended
    }
  }
  return editor
}
