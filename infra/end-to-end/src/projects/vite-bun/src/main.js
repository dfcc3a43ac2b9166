document.querySelector('#app').textContent = 'Rendered after ' + 'Bun';
