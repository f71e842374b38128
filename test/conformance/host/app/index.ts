/** A Functions application that uses every feature of the local host. The host loads it, not the tests. */
import './durableClient';
import './httpFunctions';
import './orchestrations';
import './routeFunctions';
import './rules';
import './triggers';
import './unsupported';

// Stands for an application that checks its configuration at the start.
if (process.env['FIXTURE_BROKEN'] !== undefined)
  throw new Error(`FIXTURE_BROKEN is ${process.env['FIXTURE_BROKEN']}`);
