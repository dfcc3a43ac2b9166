document.querySelector('#app').textContent = 'Rendered after ' + 'Berry';
