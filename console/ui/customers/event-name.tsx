import type { CustomerEvent } from '../../../contracts/cdp/index.ts';
import type { Translate } from '../../i18n/use-t.ts';
import { useT } from '../../i18n/use-t.ts';
import type { TextKey } from '../../i18n/use-t.ts';

const KNOWN: Record<string, TextKey> = {
  'Order Completed': 'customers.event.orderCompleted',
  'Order Refunded': 'customers.event.orderRefunded',
  'Order Shipped': 'customers.event.orderShipped',
  'Order Delivered': 'customers.event.orderDelivered',
  'Order Cancelled': 'customers.event.orderCancelled',
  'Product Viewed': 'customers.event.productViewed',
  'Product Added': 'customers.event.productAdded',
  'Product Removed': 'customers.event.productRemoved',
  'Checkout Started': 'customers.event.checkoutStarted',
  'Products Searched': 'customers.event.productsSearched',
  'Cart Viewed': 'customers.event.cartViewed',
  'Coupon Applied': 'customers.event.couponApplied',
  'Signed In': 'customers.event.signedIn',
  'Signed Up': 'customers.event.signedUp',
};

const DETAILS = ['product_name', 'name', 'title', 'query', 'order_id', 'coupon'];

/** What a customer did, in words for the names that e-commerce agrees on, as it was sent otherwise. */
export function eventWords(t: Translate, event: CustomerEvent): { what: string; detail: string } {
  const known = KNOWN[event.name];
  const found = DETAILS.map((name) => event.properties[name]).find((value) => typeof value === 'string');
  const detail = typeof found === 'string' ? found : '';
  if (event.kind === 'page') return { what: t('customers.event.page'), detail: event.name || detail };
  if (event.kind === 'screen') return { what: t('customers.event.screen'), detail: event.name || detail };
  if (event.kind === 'group') return { what: t('customers.event.group'), detail: event.name };
  return { what: known ? t(known) : event.name, detail };
}

/** One line for an event. */
export function EventName({ event }: { event: CustomerEvent }) {
  const { t } = useT();
  const { what, detail } = eventWords(t, event);
  return (
    <span>
      {what}
      {detail ? <b style={{ fontWeight: 500 }}> {detail}</b> : null}
    </span>
  );
}
