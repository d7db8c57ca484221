// Studio pushes these addresses itself (Run, Save as), so the page has to use the same.
const pages = [
  {
    pattern: /^workflows\/definitions\/([^/]+)\/edit\/?$/,
    page: 'editor', section: 'definitions', title: 'Editor',
    tag: 'elsa-workflow-definition-editor', idProperty: 'definitionId',
  },
  {
    pattern: /^workflows\/instances\/([^/]+)\/view\/?$/,
    page: 'viewer', section: 'instances', title: 'Instance',
    tag: 'elsa-workflow-instance-viewer', idProperty: 'instanceId',
    callbacks: go => ({ editWorkflowDefinition: id => go(editorAddress(id)) }),
  },
  {
    pattern: /^workflows\/instances\/?$/,
    address: 'workflows/instances',
    page: 'instances', section: 'instances', title: 'Instances',
    tag: 'elsa-workflow-instance-list',
    callbacks: go => ({ viewWorkflowInstance: id => go(viewerAddress(id)) }),
  },
  {
    pattern: /^(workflows(\/definitions)?\/?)?$/,
    address: 'workflows/definitions',
    page: 'definitions', section: 'definitions', title: 'Definitions',
    tag: 'elsa-workflow-definition-list',
    callbacks: go => ({ editWorkflowDefinition: id => go(editorAddress(id)) }),
  },
];

const missing = { page: 'missing', title: 'No such page' };

const editorAddress = id => `workflows/definitions/${encodeURIComponent(id)}/edit`;
const viewerAddress = id => `workflows/instances/${encodeURIComponent(id)}/view`;

export function routeOf(location) {
  const base = new URL(document.baseURI).pathname;
  const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '';
  for (const page of pages) {
    const match = page.pattern.exec(path);
    if (match)
      return { ...page, id: page.idProperty ? decodeURIComponent(match[1]) : undefined };
  }
  return missing;
}
