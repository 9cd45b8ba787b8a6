/** A race bib with a number: the cover of an event without an image, and the face of a status. */
export const Bib = ({ text }: { text: string }) => (
  <span className="bib" aria-hidden="true">
    <span>{text}</span>
  </span>
);
