/**
 * A function around each attempt. It can change the request, answer by itself, or look at the answer, whose body it may read. The key
 * is added after it, and so is not in the request.
 *
 * @example
 * const trace: Middleware = async (request, next) => {
 *   request.headers.set("traceparent", currentTrace());
 *   return next(request);
 * };
 */
export type Middleware = (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;
