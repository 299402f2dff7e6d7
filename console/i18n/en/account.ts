import type { SameShape } from '../same-shape.ts';
import type { account as zh } from '../zh-CN/account.ts';

export const account: SameShape<typeof zh> = {
  title: 'My account',
  description: 'Who you are and how you sign in',
  profile: { title: 'Profile', name: 'Name', nameMissing: 'Enter your name', language: 'Language' },
  password: {
    title: 'Password',
    description: 'Other devices will be signed out when you change it.',
    current: 'Current password',
    submit: 'Change the password',
    changed: 'Your password is changed',
    failed: 'Your password was not changed',
  },
  factor: {
    title: 'Second factor',
    description: 'Signing in also asks for the 6 digits of your authenticator app.',
    required: 'Your organisation demands a second factor: set it up to carry on.',
    on: 'On',
    off: 'Off',
    enrol: 'Set up a second factor',
    passwordHint: 'Enter your password first, so that we know it is you.',
    scan: 'Scan the picture with your authenticator app and enter the 6 digits that it shows.',
    byHand: 'You cannot scan it? Type in this key:',
    qr: 'QR code for the authenticator app',
    codeWrong: 'Enter 6 digits',
    turnOn: 'Turn on',
    disable: 'Turn off the second factor',
    disableHint: 'From then on the password alone signs you in. Enter it to confirm.',
    disabled: 'The second factor is off',
    renew: 'New recovery codes',
    renewHint: 'The old ones stop working at once. Enter your password to confirm.',
  },
  recovery: {
    title: 'Keep these recovery codes',
    hint: 'Without your phone, each signs you in once. They are not shown again.',
    kept: 'I have kept them',
  },
  sessions: {
    title: 'Where you are signed in',
    description: 'A device you do not know? Sign it out and change your password.',
    current: 'This device',
    end: 'Sign out',
  },
};
