import { useState } from "react";

import { Bib } from "./Bib.tsx";

/** The origin of the covers, for a page that may load them from there. Otherwise no image is requested. */
const COVER_URL = import.meta.env.VITE_COVER_URL as string | undefined;

type Props = { event: { event_id: number; cover_image?: string | null } };

/** Shows the cover of an event, or a bib with its number as long as there is none, or if it does not load. */
export function Cover({ event: { event_id, cover_image } }: Props) {
  const [isShown, setShown] = useState(false);
  const url = COVER_URL && cover_image ? new URL(cover_image, COVER_URL) : undefined;
  const isAllowed = url && url.origin === new URL(COVER_URL!).origin;
  return (
    <span className="cover" style={{ "--hue": (event_id * 137) % 360 } as React.CSSProperties}>
      <Bib text={String(event_id)} />
      {isAllowed && <img src={url.href} alt="" loading="lazy" onLoad={() => setShown(true)} data-shown={isShown} />}
    </span>
  );
}
