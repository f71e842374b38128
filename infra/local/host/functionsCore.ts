/**
 * The part of `@azure/functions-core` that `@azure/functions` 4 uses: the contract between a worker and its
 * host.
 */

/** A value that host and worker exchange; exactly one member is set. */
export interface TypedData {
  readonly string?: string;
  /** JSON text. */
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: HttpData;
}

/** A value in a mapping of nullable strings. */
export interface NullableString {
  readonly value: string;
}

/** An HTTP request (in) or response (out). */
export interface HttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Readonly<Record<string, NullableString>>;
  readonly nullableQuery?: Readonly<Record<string, NullableString>>;
  readonly nullableParams?: Readonly<Record<string, NullableString>>;
  readonly body?: TypedData | null;
  /** Response only: a number as text. */
  readonly statusCode?: string;
  /** Response only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Response only. */
  readonly cookies?: readonly unknown[];
}

/** A binding that the application has registered: its type and direction, and the options of that type. */
export interface BindingInfo {
  readonly type: string;
  readonly direction: string;
  readonly [option: string]: unknown;
}

/** The registration of a function by the application. */
export interface FunctionMetadata {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: unknown;
}

/** The application's function for a registration. */
export type FunctionCallback = (...args: readonly unknown[]) => unknown;

/** How much a log line matters. */
export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

/** Information for an invocation that repeats a failed one. */
export interface RetryContext {
  /** 1 for the first attempt after the failure. */
  readonly retryCount: number;
  readonly maxRetryCount: number;
  /** The error of the attempt before. */
  readonly exception: { readonly message: string; readonly stackTrace: string };
}

/** The host's data for one invocation. */
export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly metadata: FunctionMetadata;
  readonly request: {
    readonly invocationId: string;
    readonly functionId: string;
    readonly inputData: readonly { readonly name: string; readonly data: TypedData | undefined }[];
    readonly triggerMetadata: Readonly<Record<string, TypedData>>;
    readonly traceContext: { readonly traceParent: string; readonly traceState: string };
    readonly retryContext: RetryContext | undefined;
  };
  /** Undefined after the end of the invocation: then the library warns about a log call. */
  state: 'invocation' | undefined;
  log(level: LogLevel, category: string, message: string): void;
}

/** The result of an invocation. */
export interface InvocationResponse {
  readonly outputData?: readonly { readonly name: string; readonly data?: TypedData | null }[];
  readonly returnValue?: TypedData | null;
}

/** One invocation; `@azure/functions` implements it. */
export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** The argument with which `@azure/functions` calls `setProgrammingModel`. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
}

/** A function that the application wants to run at its start. */
export type HookCallback = (context: Readonly<Record<string, unknown>>) => unknown;

/** A registration; `dispose` removes it. */
export class Disposable {
  constructor(private readonly callOnDispose: () => unknown) {}

  dispose(): unknown {
    return this.callOnDispose();
  }
}

/** The application's registrations, and the module object that it gets for `@azure/functions-core`. */
export class CoreApi {
  readonly functions: { readonly metadata: FunctionMetadata; readonly callback: FunctionCallback }[] = [];
  programmingModel: ProgrammingModel | undefined;
  /** True once the application is loaded: later it cannot register functions. */
  registrationClosed = false;
  private readonly appStartHooks: HookCallback[] = [];

  constructor(private readonly writeLog: (level: LogLevel, category: string, message: string) => void) {}

  /** The exports of the intercepted module. */
  readonly exports = {
    version: '3.12.0',
    hostVersion: '4.1000.0',
    Disposable,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback): Disposable => {
      if (this.registrationClosed)
        throw new Error(`Function "${metadata.name}" is registered too late: the application has started.`);
      if (this.functions.some((known) => known.metadata.name === metadata.name))
        throw new Error(`Function "${metadata.name}" is registered twice: names must be unique.`);
      const registration = { metadata, callback };
      this.functions.push(registration);
      return new Disposable(() => {
        this.functions.splice(this.functions.indexOf(registration), 1);
      });
    },
    setProgrammingModel: (model: ProgrammingModel): void => {
      this.programmingModel = model;
    },
    registerHook: (name: string, callback: HookCallback): Disposable => {
      if (name !== 'appStart') throw new Error(`The local host does not support the hook ${name}.`);
      this.appStartHooks.push(callback);
      return new Disposable(() => {
        this.appStartHooks.splice(this.appStartHooks.indexOf(callback), 1);
      });
    },
    log: (level: LogLevel, category: string, message: string): void => {
      this.writeLog(level, category, message);
    },
  };

  /** Runs the application's start hooks in the order of their registration; an error ends the run. */
  async runAppStartHooks(context: Readonly<Record<string, unknown>>): Promise<void> {
    for (const callback of this.appStartHooks) await callback(context);
  }
}
