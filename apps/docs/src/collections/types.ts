/** The parts of the collections of Bruno and Postman that are used here; `@usebruno/schema` and Postman have all of them. */
export type BrunoCollection = {
  name: string;
  items: BrunoItem[];
  environments: { name: string; variables: BrunoVariable[] }[];
  root: { request: { auth: { mode: string } }; docs?: string };
};

export type BrunoItem = BrunoFolder | BrunoRequest;

export type BrunoFolder = {
  type: "folder";
  name: string;
  items: BrunoItem[];
  root?: { docs?: string };
};

export type BrunoRequest = {
  type: "http-request";
  name: string;
  request: {
    method: string;
    url: string;
    auth: { mode: string };
    body: { mode: string };
    params: BrunoParameter[];
    headers: object[];
    docs?: string;
  };
  examples?: object[];
};

export type BrunoParameter = { name: string; value: string; type: string; enabled: boolean };

export type BrunoVariable = { name: string; value: string; type: "text"; enabled: boolean; secret: boolean };

/** A folder or a request of Postman. */
export type PostmanItem = {
  name: string;
  item?: PostmanItem[];
  request?: { method: string; url: { raw: string }; auth?: object };
};
