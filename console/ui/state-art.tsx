import type { ReactNode } from 'react';

function Art({ children }: { children: ReactNode }) {
  return (
    <svg
      width="112"
      height="84"
      viewBox="0 0 112 84"
      fill="none"
      stroke="var(--zk-line-strong)"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <ellipse cx="56" cy="76" rx="40" ry="4" fill="var(--zk-line)" stroke="none" />
      {children}
    </svg>
  );
}

/** A lantern in a quiet hall. */
export function EmptyArt() {
  return (
    <Art>
      <rect x="24" y="22" width="50" height="36" rx="9" fill="var(--zk-surface)" />
      <path d="M36 58v9l10-9" fill="var(--zk-surface)" />
      <path d="M35 35h28M35 44h17" />
      <rect
        x="62"
        y="38"
        width="30"
        height="24"
        rx="8"
        fill="var(--zk-brand-soft)"
        stroke="var(--zk-brand-line)"
      />
      <circle cx="71" cy="50" r="1.4" fill="var(--zk-brand)" stroke="none" />
      <circle cx="77" cy="50" r="1.4" fill="var(--zk-brand)" stroke="none" />
      <circle cx="83" cy="50" r="1.4" fill="var(--zk-brand)" stroke="none" />
      <circle cx="90" cy="20" r="5" fill="var(--zk-seal)" stroke="none" opacity=".85" />
    </Art>
  );
}

export function TroubleArt() {
  return (
    <Art>
      <path d="M18 46h22m32 0h22" />
      <rect x="40" y="36" width="13" height="20" rx="4" fill="var(--zk-surface)" />
      <rect x="59" y="36" width="13" height="20" rx="4" fill="var(--zk-surface)" />
      <path d="M53 42h3m-3 8h3" />
      <path d="m56 24-3-8m9 9 4-7m-16 7-7-5" stroke="var(--zk-seal)" />
    </Art>
  );
}

export function ForbiddenArt() {
  return (
    <Art>
      <rect x="34" y="34" width="44" height="34" rx="8" fill="var(--zk-surface)" />
      <path d="M44 34v-8a12 12 0 0 1 24 0v8" />
      <circle cx="56" cy="49" r="4" fill="var(--zk-brand-soft)" stroke="var(--zk-brand)" />
      <path d="M56 53v6" stroke="var(--zk-brand)" />
    </Art>
  );
}

export function LostArt() {
  return (
    <Art>
      <path d="M20 66c14 0 10-18 24-18s10 12 22 12 8-24 26-24" strokeDasharray="1 6" />
      <path d="M92 36V16l14 5-14 6" fill="var(--zk-brand-soft)" stroke="var(--zk-brand)" />
      <circle cx="20" cy="66" r="4" fill="var(--zk-seal)" stroke="none" />
    </Art>
  );
}
