import type { Metadata } from "next";

import { sources } from "../../../lib/clients";

type Props = PageProps<"/[source]/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { source, id } = await params;
  return { title: (await sources[source](Number(id))).event_name };
}

export default async function Page({ params }: Props) {
  const { source, id } = await params;
  return <h1>{(await sources[source](Number(id))).event_name}</h1>;
}
