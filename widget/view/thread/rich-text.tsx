import { linkify } from '../../text/linkify.ts';

/** Plain text with its line breaks and its web addresses as links. What looks like markup stays text. */
export function RichText({ text }: { text: string }) {
  return (
    <p class="text" dir="auto">
      {linkify(text).map((piece, at) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
