function icon(path: string, size = 20, isFilled = false) {
  return () => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width={isFilled ? 1 : 1.9}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

const DOWN = 'm6 9.5 6 6 6-6';

export const ChatIcon = icon(
  'M12 4c-4.7 0-8.5 3.1-8.5 7 0 2.1 1.1 4 2.9 5.3L6 20l3.8-2.2c5.6 1 10.7-2.3 10.7-6.8 0-3.9-3.8-7-8.5-7ZM8.5 11h.01m3.49 0h.01m3.49 0h.01',
  28,
);
export const BigDownIcon = icon(DOWN, 28);
export const DownIcon = icon(DOWN, 18);
export const CloseIcon = icon('m6.5 6.5 11 11m0-11-11 11');
export const SendIcon = icon('M12 19V5M6 11l6-6 6 6', 19);
export const ClipIcon = icon(
  'm20 11.5-8 8a5 5 0 0 1-7-7l8.3-8.4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
);
/** A headset. */
export const PersonIcon = icon(
  'M4.5 14v-2a7.5 7.5 0 0 1 15 0v2m-15-.5h3v5h-3Zm15 0h-3v5h3Zm0 5q-.5 2.5-5 2.5',
  16,
);
export const StarIcon = icon(
  'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.3-4.1 5.9-.8Z',
  28,
  true,
);
export const FileIcon = icon('M13.5 3.5h-8v17h13v-12Zm0 0v5h5');
/** The assistant's face: a spark. */
export const SparkIcon = icon('M12 4q1 7 8 8-7 1-8 8-1-7-8-8 7-1 8-8Z', 17, true);
