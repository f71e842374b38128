/** Loads an unmodified Functions application (v4 programming model) and invokes its functions. */
import { randomUUID } from 'node:crypto';
import Module, { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { cannotLoad, entryFiles } from './entryFiles';
import {
  CoreApi,
  type CoreInvocationContext,
  type FunctionCallback,
  type FunctionMetadata,
  type InvocationResponse,
  type LogLevel,
  type ProgrammingModel,
  type RetryContext,
  type TypedData,
} from './functionsCore';
import type { WorkCounter } from './workCounter';
import { startWorkerServer, type WorkerServer } from './workerServer';

const CORE_MODULE = '@azure/functions-core';
let applicationLoaded = false;

/** Options for loading an application. */
export interface WorkerOptions {
  /** Absolute folder of the application. */
  readonly appFolder: string;
  /** "main" of package.json: a file, or a pattern of files, relative to the folder. */
  readonly main: string;
  /** Values of input bindings, by lower-case binding type. */
  readonly inputBindings: ReadonlyMap<string, () => TypedData>;
  readonly work: WorkCounter;
  /** Whether to log the application's information lines, not only warnings and errors. */
  readonly verbose: boolean;
  readonly log: (line: string) => void;
}

/** A function of the application. */
export interface LoadedFunction {
  readonly name: string;
  readonly metadata: FunctionMetadata;
  readonly triggerName: string;
  /** The trigger's binding with its options. */
  readonly trigger: FunctionMetadata['bindings'][string];
  readonly callback: FunctionCallback;
}

/** The result of an invocation. */
export interface Invocation {
  readonly response: InvocationResponse;
  /** The handler's result before it was converted to data, with its object identities. */
  readonly result: unknown;
}

/**
 * The loaded application. A process can load only one, because Node caches the modules that register its
 * functions.
 *
 * Not supported: restart, reload or isolation of the application, `functionTimeout`, hooks other than
 * `appStart`.
 */
export class Worker {
  invocations = 0;

  private constructor(
    private readonly options: WorkerOptions,
    private readonly model: ProgrammingModel,
    /** The server that HTTP requests are passed on to; `null`: they are passed on as data. */
    readonly server: WorkerServer | null,
    /** Everything that the application registered. */
    readonly functions: readonly LoadedFunction[],
  ) {}

  /** Runs the application's entry files; rejects with its error, for example about a wrong setting. */
  static async load(options: WorkerOptions): Promise<Worker> {
    if (applicationLoaded)
      throw new Error(
        'This process has loaded a Functions application before; start another process for another one.',
      );
    applicationLoaded = true;
    const entries = entryFiles(options.appFolder, options.main);
    const core = new CoreApi((level, category, message) => {
      writeLog(options, level, undefined, category, message);
    });
    const endInterception = interceptModule(CORE_MODULE, core.exports);
    const load = createRequire(join(options.appFolder, 'package.json'));
    for (const entry of entries) {
      try {
        load(entry);
      } catch (error) {
        endInterception();
        throw cannotLoad(relative(options.appFolder, entry), asError(error).message, error);
      }
    }
    const model = core.programmingModel;
    if (model === undefined)
      throw new Error(
        `${options.main} registers no function through @azure/functions; is it the right "main" of package.json?`,
      );
    const functions = core.functions.map(describeFunction);
    await core.runAppStartHooks({ hookData: {}, appHookData: {}, functionAppDirectory: options.appFolder });
    core.registrationClosed = true;
    const server = await startWorkerServer(async () => (await model.getCapabilities?.({}))?.['HttpUri']);
    return new Worker(options, model, server, functions);
  }

  /** Ends the server of the application's HTTP functions, if there is one. */
  async close(): Promise<void> {
    await this.server?.close();
  }

  /**
   * Calls a function with the value of its trigger; rejects with the function's error. An HTTP request that is
   * passed on to the worker's server carries the same `invocationId`.
   */
  async invoke(
    fn: LoadedFunction,
    input: TypedData | undefined,
    triggerMetadata: Readonly<Record<string, TypedData>> = {},
    retryContext?: RetryContext,
    invocationId: string = randomUUID(),
  ): Promise<Invocation> {
    this.invocations++;
    const context = this.coreContext(invocationId, fn, input, triggerMetadata, retryContext);
    return this.options.work.track(() => this.carryOut(fn, context));
  }

  private async carryOut(fn: LoadedFunction, context: CoreInvocationContext): Promise<Invocation> {
    const invocation = this.model.getInvocationModel(context);
    const { context: invocationContext, inputs } = await invocation.getArguments();
    context.state = 'invocation';
    try {
      const result = await invocation.invokeFunction(invocationContext, inputs, fn.callback);
      return { response: await invocation.getResponse(invocationContext, result), result };
    } catch (error) {
      throw asError(error ?? 'The function threw nothing at all.');
    } finally {
      context.state = undefined;
    }
  }

  private coreContext(
    invocationId: string,
    fn: LoadedFunction,
    input: TypedData | undefined,
    triggerMetadata: Readonly<Record<string, TypedData>>,
    retryContext: RetryContext | undefined,
  ): CoreInvocationContext {
    const inputData: { name: string; data: TypedData | undefined }[] = [
      { name: fn.triggerName, data: input },
    ];
    for (const [name, binding] of Object.entries(fn.metadata.bindings)) {
      const value = this.options.inputBindings.get(binding.type.toLowerCase());
      if (value !== undefined) inputData.push({ name, data: value() });
    }
    return {
      invocationId,
      metadata: fn.metadata,
      state: undefined,
      request: {
        invocationId,
        functionId: fn.metadata.functionId ?? fn.name,
        inputData,
        triggerMetadata,
        traceContext: { traceParent: newTraceParent(), traceState: '' },
        retryContext,
      },
      log: (level, category, message) => {
        writeLog(this.options, level, fn.name, category, message);
      },
    };
  }
}

/** A value that was thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error(typeof thrown === 'string' ? thrown : JSON.stringify(thrown));
}

function describeFunction(registration: {
  metadata: FunctionMetadata;
  callback: FunctionCallback;
}): LoadedFunction {
  const { metadata, callback } = registration;
  const found = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (found === undefined) throw new Error(`Function "${metadata.name}" has no trigger.`);
  return { name: metadata.name, metadata, callback, triggerName: found[0], trigger: found[1] };
}

/**
 * Makes `require(name)` return `exports` everywhere. The package does not exist on disk: a worker provides
 * it. Node 20 and later have no public way to do this, so it replaces the internal function `Module._load`.
 */
function interceptModule(name: string, exports: unknown): () => void {
  const original: unknown = Reflect.get(Module, '_load');
  if (typeof original !== 'function')
    throw new Error(`This version of Node (${process.version}) has no Module._load.`);
  Reflect.set(Module, '_load', function load(this: unknown, request: string, ...rest: unknown[]): unknown {
    if (request === name) return exports;
    const loaded: unknown = Reflect.apply(original, this, [request, ...rest]);
    return loaded;
  });
  return () => {
    Reflect.set(Module, '_load', original);
  };
}

const SHOWN_ALWAYS = new Set<LogLevel>(['warning', 'error', 'critical']);

function writeLog(
  options: WorkerOptions,
  level: LogLevel,
  functionName: string | undefined,
  category: string,
  message: string,
): void {
  const shown =
    SHOWN_ALWAYS.has(level) || (options.verbose && level === 'information' && category === 'user');
  if (shown) options.log(`${level}: ${functionName === undefined ? '' : `${functionName}: `}${message}`);
}

/** A W3C trace context (version 00, sampled). */
function newTraceParent(): string {
  const [trace, parent] = [randomUUID(), randomUUID()].map((id) => id.replaceAll('-', ''));
  return `00-${trace}-${parent?.slice(16)}-01`;
}
