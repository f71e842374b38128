/** The parameters of a route, out of what the host hands over as parameters. */

/**
 * A host that streams bodies hands over the parameters of the query and the members of a JSON body as
 * parameters too. The route's value wins, but under the spelling that came first: after `?CLAIMID=x` the
 * value of `{claimId}` is called `CLAIMID`.
 * @param route the template, for example `claims/{claimId}`
 */
export function routeParams(
  route: string,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const known = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.fromEntries(
    [...route.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => {
      const value = known.get(name.toLowerCase());
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
