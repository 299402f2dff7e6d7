import { isObject } from './measure.ts';

type Json = Record<string, unknown>;

// What PostHog's libraries say of themselves; the rest of the properties is kept as it is.
const OF_THE_LIBRARY =
  /^\$(?:lib|lib_version|lib_custom_api_host|geoip_disable|is_server|process_person_profile|set|set_once|anon_distinct_id|device_id|insert_id|session_id|window_id|groups|group_set|token|is_identified)$/;

/** An event in PostHog's form, told in Segment's; what is none stays as it is, to be refused. */
export function fromPostHog(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const given = isObject(raw['properties']) ? raw['properties'] : {};
  const distinctId = raw['distinct_id'] ?? raw['distinctId'] ?? given['distinct_id'];
  const name = raw['event'];
  const common: Json = {
    messageId: raw['uuid'] ?? raw['messageId'] ?? given['$insert_id'],
    timestamp: raw['timestamp'],
    context: { library: { name: given['$lib'], version: given['$lib_version'] } },
    ...personOf(distinctId, given),
  };
  if (name === '$identify' || name === '$set') {
    const traits = { ...objectOf(given['$set_once']), ...objectOf(given['$set']), ...objectOf(raw['$set']) };
    const anonymousId = given['$anon_distinct_id'];
    return {
      ...common,
      type: 'identify',
      userId: distinctId,
      traits,
      ...(anonymousId === undefined ? {} : { anonymousId }),
    };
  }
  if (name === '$create_alias' || name === '$merge_dangerously') {
    return { ...common, type: 'alias', userId: distinctId, previousId: given['alias'] };
  }
  if (name === '$groupidentify') {
    const group = { groupId: given['$group_key'], traits: objectOf(given['$group_set']) };
    // Without a person the library makes up an id of kind and key.
    const isPerson = distinctId !== `$${String(given['$group_type'])}_${String(given['$group_key'])}`;
    return { ...common, type: 'group', ...group, ...(isPerson ? {} : { userId: undefined }) };
  }
  const properties = Object.fromEntries(Object.entries(given).filter(([key]) => !OF_THE_LIBRARY.test(key)));
  if (name === '$pageview') return { ...common, type: 'page', properties: pageOf(properties) };
  if (name === '$screen') return { ...common, type: 'screen', name: given['$screen_name'], properties };
  return { ...common, type: 'track', event: name, properties };
}

// Who was never identified goes by the id of the device, or says that no person is meant.
function personOf(distinctId: unknown, properties: Json): Json {
  const isAnonymous =
    properties['$is_identified'] === false ||
    properties['$process_person_profile'] === false ||
    (distinctId !== undefined && distinctId === properties['$device_id']);
  return isAnonymous ? { anonymousId: distinctId } : { userId: distinctId };
}

function pageOf(properties: Json): Json {
  const { $current_url: url, $pathname: path, $referrer: referrer, ...rest } = properties;
  return { ...rest, url, path, referrer };
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}
