/** The problems of a service that is out or has failed, whatever was asked of it. */
import { problem, type Problem } from '../../../shared/contracts/basics/problems';

/** The database or another service was busy or down: nobody knows whether the request took effect. */
export function serviceBusy(): Problem {
  return problem(
    'unavailable',
    'The service is busy. Repeat the request; with an Idempotency-Key it takes effect once.',
  );
}

/** A fault of ours; the log has more. */
export function serviceFailed(): Problem {
  return problem('internal-error', 'Something went wrong on our side.');
}
