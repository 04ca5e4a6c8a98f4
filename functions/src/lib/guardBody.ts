import { HttpsError, type onCall, type Request } from 'firebase-functions/https';
import { bodyProblem } from './bodyLimits.ts';

type Callable = ReturnType<typeof onCall>;
type Response = Parameters<Callable>[1];

/**
 * Refuses a body by its size and depth before firebase-functions looks at it: its decoder recurses, and would answer
 * deep JSON as an internal error.
 */
export function guardBody<F extends Callable>(callable: F): F {
  const guard = (request: Request, response: Response) => {
    const problem = bodyProblem(request.body, request.rawBody?.length ?? 0);
    if (!problem || request.method !== 'POST') return callable(request, response);
    const refused = new HttpsError('invalid-argument', problem, { reason: problem });
    response.set('Access-Control-Allow-Origin', '*');
    response.status(400).send({ error: refused.toJSON() });
  };
  return Object.assign(guard, callable) as F; // with the marks by which the CLI finds and deploys a callable
}
